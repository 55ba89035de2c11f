'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const texts = data.texts;
  for (const of of Object.values(data.tables)) {
    const columns = of.columns.map(unpacked);
    of.rows = columns[0].map((_, i) => columns.map(values => values[i]));
  }
  const english = data.heading.culture === 'en';
  const tiers = ['A', 'B', 'C', 'D'];
  const tierColours = { A: '#2f6f9f', B: '#9bbdd1', C: '#e3a44f', D: '#96261f' };
  const fontFamily = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif';
  const ink = '#1d2733';
  const soft = '#5b6775';
  const charts = [];

  /** The values of a column of the book, one a row, as ColumnBlock wrote them short. */
  function unpacked({ values, words, scale, runs }) {
    const read = value => value === null ? null : words ? words[value] : scale ? value / scale : value;
    return values.flatMap((value, i) => new Array(runs ? runs[i] : 1).fill(read(value)));
  }

  const byId = id => document.getElementById(id);
  const t = (key, ...values) => {
    if (!(key in texts)) throw new Error('no text ' + key);
    return texts[key].replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)]));
  };
  const numbers = new Map();
  const number = (value, digits = 0) => {
    if (value === null || value === undefined) return '—';
    if (!numbers.has(digits)) {
      numbers.set(digits, new Intl.NumberFormat(english ? 'en' : 'zh-CN', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
    }
    return numbers.get(digits).format(value);
  };
  const percent = (value, digits = 1) => value === null || value === undefined ? '—' : number(Math.round(value * 1e10) / 1e8, digits) + '%';
  const signed = (value, digits = 0) => {
    const shown = number(Math.abs(value), digits);
    return value === 0 ? shown : (value > 0 ? '+' : '−') + shown;
  };
  const range = (low, high, format) => low === null || low === undefined ? '—' : t('Range', format(low), format(high));

  function element(name, content, attributes = {}) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? '' : value);
    }
    for (const child of Array.isArray(content) ? content : [content]) {
      if (child !== null && child !== undefined && child !== '') node.append(child);
    }
    return node;
  }

  const badge = tier => tier === '' ? element('span', t('Outside')) : element('span', tier, { class: 'tier tier-' + tier, title: t('Tier.' + tier) });

  const text = key => ({ content: t(key), class: 'text' });

  function table(id, caption, head, rows) {
    const parts = value => value !== null && typeof value === 'object' && 'content' in value ? value : { content: value };
    const cell = (name, value, attributes) => {
      const { content, ...own } = parts(value);
      return element(name, content, { ...attributes, ...own });
    };
    const body = rows.map(row => {
      const { cells, ...attributes } = Array.isArray(row) ? { cells: row } : row;
      return element('tr', cells.map((value, i) => i === 0 ? cell('th', value, { scope: 'row' }) : cell('td', value)), attributes);
    });
    const region = byId(id);
    for (const [name, value] of [['tabindex', '0'], ['role', 'region'], ['aria-label', caption]]) region.setAttribute(name, value);
    region.replaceChildren(element('table', [
      element('caption', caption),
      element('thead', element('tr', head.map(value => cell('th', value, { scope: 'col' })))),
      element('tbody', body),
    ]));
  }

  function missing(name, text, ...hidden) {
    const note = byId('missing-' + name);
    note.textContent = text;
    note.hidden = false;
    for (const id of hidden) byId(id).hidden = true;
  }

  function tip(title, lines) {
    return element('div', [element('b', title), ...lines.map(line => element('div', line))], { class: 'tip' });
  }

  function chart(id, height, label, option) {
    const node = byId(id);
    node.style.height = height + 'px';
    node.setAttribute('role', 'img');
    node.setAttribute('aria-label', label);
    node.tabIndex = 0;
    const instance = echarts.init(node, null, { renderer: 'svg' });
    instance.setOption({
      animation: false,
      textStyle: { fontFamily, color: ink, fontSize: 13 },
      aria: { enabled: true, label: { description: label } },
      ...option,
    });
    charts.push(instance);
    return instance;
  }

  const tooltip = formatter => ({ trigger: 'item', confine: true, appendTo: 'body', textStyle: { fontFamily, color: ink }, formatter });
  const axisText = { color: '#36424f', fontSize: 13 };
  const faint = { lineStyle: { color: '#e3e8ed' } };

  function heading() {
    const h = data.heading;
    byId('office').textContent = h.office;
    byId('month').textContent = h.month;
    byId('simulated').hidden = !h.simulated;
    const facts = [
      [t('AsOf'), h.asOf], [t('Run'), h.runId], [t('PreviousRun'), h.previousRunId ?? t('None')], [t('Code'), h.codeVersion], [t('Edition'), t('Edition.' + h.edition)], [t('PrintedBy'), h.printedBy],
    ];
    byId('facts').replaceChildren(...facts.map(([name, value]) => element('div', [element('dt', name), element('dd', value)])));
  }

  function figure(name, value, note, tone) {
    return element('li', [
      element('div', name, { class: 'name' }), element('div', value, { class: 'value' }), element('div', note, { class: 'note' }),
    ], { class: tone ? 'tone-' + tone : null });
  }

  function figures() {
    const h = data.heading;
    const before = h.previousEnterprises;
    const list = [figure(t('Enterprises'), number(h.enterprises), before === null || before === undefined ? t('NoPreviousShort') : t('Against', signed(h.enterprises - before)))];
    for (const row of data.tiers) {
      const change = row.previous === null || row.previous === undefined ? '' : t('Against', signed(row.enterprises - row.previous));
      list.push(figure(t('Tier.' + row.tier), number(row.enterprises), [percent(row.share, 2), change].filter(Boolean).join(' · '), row.tier));
    }
    if (data.change) {
      list.push(figure(t('EnteredD'), number(data.change.enteredD), t('EnteredDNote', number(data.change.enteredDNew)), 'D'));
      list.push(figure(t('LeftD'), number(data.change.leftD), t('LeftDNote', number(data.change.leftDGone)), 'D'));
    }
    const r = data.receipt;
    list.push(figure(t('Read'), number(r.read), t('ReadNote', number(r.accepted), number(r.duplicate))));
    list.push(figure(t('Quarantined'), number(r.quarantined), r.read > 0 ? t('QuarantinedNote', percent(r.quarantined / r.read, 2)) : t('NoFiles')));
    list.push(figure(t('Timeliness'), r.records > 0 ? percent(r.onTime / r.records) : '—', t('TimelinessNote', number(r.records))));
    byId('figures').replaceChildren(...list);
  }

  function structure() {
    const hasPrevious = Boolean(data.heading.previousRunId);
    const months = hasPrevious ? [data.heading.previousMonth, data.heading.month] : [data.heading.month];
    const shares = row => hasPrevious ? [row.previousShare, row.share] : [row.share];
    const counts = row => hasPrevious ? [row.previous, row.enterprises] : [row.enterprises];
    chart('chart-structure', hasPrevious ? 310 : 180, t('ChartStructure', data.tiers.map(r => r.tier + ' ' + percent(r.share, 2)).join(t('Comma'))), {
      grid: { left: 70, right: 24, top: 36, bottom: 30 },
      legend: { top: 0, left: 66, itemGap: 18, textStyle: { fontSize: 13 } },
      tooltip: tooltip(p => tip(months[p.dataIndex] + ' ' + p.seriesName, [
        t('CountOf', number(counts(data.tiers[p.seriesIndex])[p.dataIndex])), t('ShareOf', percent(p.value, 2)), t('Census'),
      ])),
      xAxis: { type: 'value', max: 1, axisLabel: { ...axisText, formatter: v => percent(v, 0) }, splitLine: faint },
      yAxis: { type: 'category', data: months, inverse: true, axisLabel: axisText, axisTick: { show: false } },
      series: data.tiers.map(row => ({
        name: t('Tier.' + row.tier), type: 'bar', stack: 'all', barWidth: 72,
        itemStyle: { color: tierColours[row.tier], borderColor: '#fff', borderWidth: 1 },
        label: { show: true, color: row.tier === 'A' || row.tier === 'D' ? '#fff' : ink, fontSize: 13, formatter: p => p.value >= 0.045 ? row.tier + ' ' + percent(p.value, 1) : '' },
        data: shares(row),
      })),
    });
    const head = [t('TierColumn'), ...(hasPrevious ? [data.heading.previousMonth, t('Share')] : []), data.heading.month, t('Share'), ...(hasPrevious ? [t('Change'), t('ChangeOfShare')] : [])];
    const sum = pick => data.tiers.reduce((total, row) => total + pick(row), 0);
    table('table-structure', t('TableStructure'), head, [
      ...data.tiers.map(row => [
        { content: [badge(row.tier), ' ' + t('TierShort.' + row.tier)] },
        ...(hasPrevious ? [number(row.previous), percent(row.previousShare, 2)] : []),
        number(row.enterprises), percent(row.share, 2),
        ...(hasPrevious ? [signed(row.enterprises - row.previous), t('Points', signed((row.share - row.previousShare) * 100, 2))] : []),
      ]),
      { class: 'total', cells: [t('Total'), ...(hasPrevious ? [number(sum(r => r.previous)), '100%'] : []), number(sum(r => r.enterprises)), '100%', ...(hasPrevious ? [signed(sum(r => r.enterprises - r.previous)), ''] : [])] },
    ]);
    if (!hasPrevious) {
      missing('structure', t('NoPrevious', data.heading.previousMonth));
      missing('migration', t('NoPrevious', data.heading.previousMonth), 'table-migration');
      return;
    }
    const count = (from, to) => data.migration.find(m => m.from === from && m.to === to)?.enterprises ?? 0;
    const sides = [...tiers, ''];
    table('table-migration', t('TableMigration', number(data.change.up), number(data.change.down)), [t('FromTo'), ...tiers, t('Left')], sides.map(from => [
      { content: from === '' ? t('Appeared') : badge(from) },
      ...sides.map(to => from === '' && to === '' ? '' : {
        content: number(count(from, to)),
        class: from === '' || to === '' ? null : from === to ? 'same' : from < to ? 'worse' : 'better',
      }),
    ]));
  }

  function movers() {
    if (data.heading.edition === 'leadership') {
      byId('h-movers').closest('section').hidden = true;
      return;
    }
    if (!data.risen) {
      missing('movers', t('NoPrevious', data.heading.previousMonth), 'table-up', 'table-down', 'mover-switch');
      return;
    }
    const largest = Math.max(1, ...[...data.risen, ...data.fallen].map(m => Math.abs(m.change)));
    const fill = (id, rows, caption, direction) => {
      table(id, caption, [t('Enterprise'), text('TierChange'), text('ScoreChange'), text('ChangePoints'), text('Because')], rows.map(m => {
        const mark = element('i', '');
        mark.style.width = Math.max(2, 90 * Math.abs(m.change) / largest) + 'px';
        return [
          { content: [element('b', m.name), element('span', [m.uscc, m.region, m.section].join(' · '), { class: 'sub' })], class: 'enterprise' },
          { content: [badge(m.fromTier), element('span', '→', { class: 'arrow' }), badge(m.toTier)], class: 'text short' },
          { content: number(m.fromScore) + ' → ' + number(m.toScore), class: 'text short' },
          { content: element('div', [mark, element('span', signed(m.change))], { class: 'bar ' + direction }) },
          { content: [...m.because.map(b => element('span', b.name + ' ' + signed(b.points), { title: b.code })), m.others > 0 ? element('span', t('Others', m.others)) : null], class: 'because' },
        ];
      }));
    };
    fill('table-up', data.risen, t('TableRisen', data.risen.length), 'up');
    fill('table-down', data.fallen, t('TableFallen', data.fallen.length), 'down');
    const turn = shown => {
      for (const side of ['up', 'down']) {
        byId('table-' + side).toggleAttribute('data-off', side !== shown);
        byId('movers-' + side).setAttribute('aria-pressed', String(side === shown));
      }
    };
    for (const side of ['up', 'down']) byId('movers-' + side).addEventListener('click', () => turn(side));
  }

  function hits() {
    const h = data.hits;
    if (!h) {
      missing('hits', t('NoDraw'), 'hits-body', 'hits-lead');
      return;
    }
    byId('hits-lead').textContent = t('HitsLead', h.plan, h.drawId, h.drawMonth, number(h.drawn), number(h.returned));
    if (h.returned === 0) {
      missing('hits', t('NoResults', number(h.drawn)), 'hits-body');
      return;
    }
    const rows = [...[...h.rows].reverse(), { ...h.population, tier: '' }];
    const seen = rows.filter(r => r.rate !== null && r.rate !== undefined);
    const name = r => r.tier === '' ? t('Population') : t('Tier.' + r.tier);
    const colour = r => r.tier === '' ? ink : tierColours[r.tier];
    const top = Math.min(1, Math.max(0.1, Math.ceil(Math.max(...seen.map(r => r.high)) * 20) / 20));
    chart('chart-hits', 60 + 48 * seen.length, t('ChartHits', seen.map(r => name(r) + ' ' + percent(r.rate)).join(t('Comma'))), {
      grid: { left: english ? 150 : 130, right: 150, top: 22, bottom: 34 },
      tooltip: tooltip(p => {
        const r = seen[p.dataIndex];
        return tip(name(r), [t('RateLine', percent(r.rate), range(r.low, r.high, v => percent(v))), t('HitsLine', number(r.drawn), number(r.returned), number(r.problems)), t('ObjectsLine', number(r.objects))]);
      }),
      xAxis: { type: 'value', min: 0, max: top, axisLabel: { ...axisText, formatter: v => percent(v, 0) }, splitLine: faint },
      yAxis: { type: 'category', inverse: true, data: seen.map(name), axisTick: { show: false }, axisLabel: axisText },
      series: [{
        type: 'custom', name: t('Interval'), data: seen.map((r, i) => [i, r.low, r.rate, r.high]), encode: { x: [1, 2, 3], y: 0 },
        renderItem: (params, api) => {
          const r = seen[params.dataIndex];
          const [low, y] = api.coord([api.value(1), api.value(0)]);
          const [at] = api.coord([api.value(2), api.value(0)]);
          const [high] = api.coord([api.value(3), api.value(0)]);
          const stroke = { stroke: colour(r), lineWidth: 3 };
          const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: stroke });
          return {
            type: 'group',
            children: [
              line(low, y, high, y), line(low, y - 7, low, y + 7), line(high, y - 7, high, y + 7),
              r.tier === ''
                ? { type: 'rect', shape: { x: at - 7, y: y - 7, width: 14, height: 14 }, style: { fill: colour(r) } }
                : { type: 'circle', shape: { cx: at, cy: y, r: 7 }, style: { fill: colour(r), stroke: '#fff', lineWidth: 1.5 } },
              { type: 'text', style: { x: high + 12, y, text: percent(r.rate) + '  n=' + number(r.returned), verticalAlign: 'middle', align: 'left', fill: ink, font: '13px ' + fontFamily } },
            ],
          };
        },
      }, {
        type: 'line', data: [], silent: true,
        markLine: { silent: true, symbol: 'none', lineStyle: { color: soft, type: 'dashed' }, label: { show: false }, data: [{ xAxis: h.population.rate }] },
      }],
    });
    table('table-hits', t('TableHits'), [t('TierColumn'), t('Objects'), t('Drawn'), t('Returned'), t('Problems'), t('Rate'), t('Interval')], rows.map(r => ({
      class: r.tier === '' ? 'total' : null,
      cells: [
        { content: r.tier === '' ? t('Population') : [badge(r.tier), ' ' + t('TierShort.' + r.tier)] },
        number(r.objects), number(r.drawn), number(r.returned), number(r.problems), percent(r.rate), range(r.low, r.high, v => percent(v)),
      ],
    })));
    const covered = h.population.objects < h.objects ? t('NotCovered', number(h.objects - h.population.objects)) : '';
    byId('hit-figures').replaceChildren(
      figure(t('HitsFound'), number(h.problems), t('OfReturned', number(h.returned))),
      figure(t('Expected'), number(h.expected, 1), range(h.expectedLow, h.expectedHigh, v => number(v, 1))),
      figure(t('Lift'), h.lift === null || h.lift === undefined ? '—' : t('Times', number(h.lift, 2)), h.lift === null || h.lift === undefined ? t('NoLift') : range(h.liftLow, h.liftHigh, v => number(v, 2))),
    );
    if (covered) byId('hits-lead').append(' ' + covered);
  }

  function scores() {
    const { bandWidth, bands, cutoffs } = data.scores;
    const columns = Array.from({ length: Math.ceil(1000 / bandWidth) }, (_, i) => i * bandWidth);
    const count = (band, tier) => bands.find(b => b.band === band && b.tier === tier)?.enterprises ?? 0;
    const lines = cutoffs.filter(c => c.general && c.tier !== 'A');
    chart('chart-scores', 400, t('ChartScores', number(data.heading.enterprises)), {
      grid: { left: 62, right: 18, top: 82, bottom: 44 },
      legend: { top: 0, data: tiers.map(x => t('Tier.' + x)), textStyle: { fontSize: 13 } },
      tooltip: tooltip(p => tip(t('Band', columns[p.dataIndex], columns[p.dataIndex] + bandWidth), [p.seriesName, t('CountOf', number(p.value))])),
      xAxis: [
        { type: 'category', data: columns, name: t('ScoreAxis'), nameLocation: 'middle', nameGap: 28, axisLabel: { ...axisText, interval: 4 }, axisTick: { interval: 4 } },
        { type: 'value', min: 0, max: 1000, show: false },
      ],
      yAxis: { type: 'value', axisLabel: { ...axisText, formatter: v => number(v) }, splitLine: faint },
      series: [
        ...tiers.map(tier => ({ name: t('Tier.' + tier), type: 'bar', stack: 'n', barCategoryGap: '8%', itemStyle: { color: tierColours[tier] }, data: columns.map(band => count(band, tier)) })),
        {
          type: 'line', xAxisIndex: 1, data: [], silent: true,
          markLine: { silent: true, symbol: 'none', lineStyle: { color: ink, type: 'dashed', width: 1 }, label: { formatter: p => p.name, color: ink, fontSize: 12, position: 'end' }, data: lines.map((c, i) => ({ name: c.tier + ' ≥' + c.lowest, xAxis: c.lowest, label: { distance: 3 + 15 * (lines.length - 1 - i) } })) },
        },
      ],
    });
    table('table-scores', t('TableCutoffs'), [t('Cohort'), t('ScoreTier'), t('Lowest'), t('Highest'), t('Enterprises'), t('RaisedByRule')], cutoffs.map(c => [
      c.cohort, { content: badge(c.tier) }, number(c.lowest), number(c.highest), number(c.enterprises), number(c.raised),
    ]));
    const filled = columns.map(band => [t('Band', band, band + bandWidth), ...tiers.map(tier => count(band, tier))]).filter(row => row.slice(1).some(n => n > 0));
    const cut = byId('table-scores').firstChild;
    table('table-scores', t('TableScores'), [t('ScoreAxis'), ...tiers], filled.map(([band, ...values]) => [band, ...values.map(v => number(v))]));
    byId('table-scores').prepend(cut);
  }

  function indicators() {
    const rows = data.indicators;
    const share = key => rows.map(r => r[key]);
    chart('chart-indicators', 70 + 34 * Math.max(1, rows.length), t('ChartIndicators', rows.length), {
      grid: { left: english ? 250 : 200, right: 70, top: 36, bottom: 26 },
      legend: { top: 0, textStyle: { fontSize: 13 } },
      tooltip: tooltip(p => {
        const r = rows[p.dataIndex];
        return tip(r.name, [t('RaisedLine', percent(r.raisedShare), number(r.raised)), t('AllLine', percent(r.share), number(r.enterprises)), t('MeanPoints', number(r.points / r.enterprises, 1)), t('Census')]);
      }),
      xAxis: { type: 'value', min: 0, axisLabel: { ...axisText, formatter: v => percent(v, 0), hideOverlap: true }, splitLine: faint },
      yAxis: { type: 'category', inverse: true, data: rows.map(r => r.name), axisTick: { show: false }, axisLabel: { ...axisText, width: english ? 238 : 188, overflow: 'truncate' } },
      series: [
        { type: 'bar', name: t('InRaised'), barWidth: 12, barGap: '10%', itemStyle: { color: '#96261f' }, data: share('raisedShare'), label: { show: true, position: 'right', color: ink, fontSize: 12, formatter: p => percent(p.value) } },
        { type: 'bar', name: t('InAll'), barWidth: 8, itemStyle: { color: '#9aa9b8' }, data: share('share') },
      ],
    });
    table('table-indicators', t('TableIndicators'), [t('Indicator'), text('IndicatorCode'), t('InRaised') + ' n', t('Share'), t('InAll') + ' n', t('Share'), t('MeanPointsColumn')], rows.map(r => [
      r.name, { content: r.code, class: 'text' }, number(r.raised), percent(r.raisedShare), number(r.enterprises), percent(r.share), number(r.points / r.enterprises, 1),
    ]));
  }

  function receipt() {
    const rows = data.receipt.datasets;
    if (rows.length === 0) {
      missing('receipt', t('NoRecords', data.heading.month), 'table-receipt');
      return;
    }
    table('table-receipt', t('TableReceipt', data.heading.month), [t('Dataset'), t('Records'), t('OnTime'), t('Timeliness')], [
      ...rows.map(r => [r.name, number(r.records), number(r.onTime), percent(r.onTime / r.records)]),
      { class: 'total', cells: [t('Total'), number(data.receipt.records), number(data.receipt.onTime), percent(data.receipt.onTime / data.receipt.records)] },
    ]);
  }

  /** The rows of a table of the book as objects by column code. */
  const records = code => {
    const of = data.tables[code];
    return of === undefined ? [] : of.rows.map(row => Object.fromEntries(of.columns.map((column, i) => [column.code, row[i]])));
  };

  const parts = [heading, figures, structure, movers, hits, scores, indicators, receipt];
  window.report = {
    data, english, tiers, tierColours, fontFamily, ink, soft, byId, t, text, number, percent, signed, range, element, badge, table, missing, tip, chart, tooltip, axisText, faint, figure, records,
    add: part => parts.push(part),
    draw: () => {
      const lay = width => {
        for (const instance of charts) {
          instance.resize(width ? { width } : { width: 'auto' });
          instance.relayout?.();
        }
      };
      for (const part of parts) part();
      window.addEventListener('resize', () => lay());
      window.addEventListener('beforeprint', () => lay(700));
      // Laid out anew at this event, one print in four of a long page differed: charts keep their width for print until somebody is there again. It is not the only cause.
      window.addEventListener('afterprint', () => {
        for (const sign of ['pointermove', 'keydown']) window.addEventListener(sign, () => lay(), { once: true });
      });
      document.documentElement.dataset.ready = String(charts.length);
    },
  };
})();
