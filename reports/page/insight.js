'use strict';
(() => {
  const { data, tiers, tierColours, fontFamily, ink, soft, byId, t, number, percent, signed, range, element, badge, table, missing, tip, chart, tooltip, axisText, faint, records } = window.report;
  const hotShown = 40;

  const shown = {
    Count: v => number(v), Change: v => v === null ? '—' : signed(v), Share: v => percent(v), ShareChange: v => v === null ? '—' : t('Points', signed(v * 100, 1)),
    Number: v => number(v, 1), Ratio: v => number(v, 2), Flag: v => v === null ? '—' : v ? t('Yes') : '', Day: v => v ?? '—', Text: v => v ?? '—', Code: v => v ?? '—',
  };
  const isText = kind => kind === 'Text' || kind === 'Code' || kind === 'Tier' || kind === 'Day';

  /** A table of the book as it is, some columns only if wanted; a cell may be marked. Says so where it has no rows. */
  function fill(code, { id = 'table-' + code, columns = null, rows = null, mark = () => null } = {}) {
    const of = data.tables[code];
    const used = of.columns.map((column, i) => ({ ...column, i })).filter(column => columns === null || columns.includes(column.code));
    const list = rows ?? of.rows;
    if (list.length === 0) {
      byId(id).replaceChildren(element('p', t('Nothing', of.title), { class: 'missing' }));
      return;
    }
    table(id, of.title, used.map(column => ({ content: column.name, class: isText(column.kind) ? 'text' : null })), list.map(row => used.map(column => ({
      content: column.kind === 'Tier' ? badge(row[column.i] ?? '') : shown[column.kind](row[column.i]),
      class: [isText(column.kind) ? 'text' : null, mark(column.code, row[column.i])].filter(Boolean).join(' ') || null,
    }))));
  }

  const whisker = (low, at, high, y, colour, shape) => ({
    type: 'group',
    children: [
      { type: 'line', shape: { x1: low, y1: y, x2: high, y2: y }, style: { stroke: colour, lineWidth: 2.5 } },
      { type: 'line', shape: { x1: low, y1: y - 5, x2: low, y2: y + 5 }, style: { stroke: colour, lineWidth: 2.5 } },
      { type: 'line', shape: { x1: high, y1: y - 5, x2: high, y2: y + 5 }, style: { stroke: colour, lineWidth: 2.5 } },
      shape === 'square'
        ? { type: 'rect', shape: { x: at - 5, y: y - 5, width: 10, height: 10 }, style: { fill: colour } }
        : { type: 'circle', shape: { cx: at, cy: y, r: 5.5 }, style: { fill: colour, stroke: '#fff', lineWidth: 1 } },
    ],
  });

  /** Values with intervals, one line each: rows of { name, value, low, high, n, colour }. */
  function caterpillar(id, label, rows, format, line) {
    chart(id, 60 + 30 * rows.length, label, {
      grid: { left: 240, right: 130, top: 12, bottom: 34 },
      tooltip: tooltip(p => tip(rows[p.dataIndex].name, rows[p.dataIndex].tip)),
      xAxis: { type: 'value', min: 0, axisLabel: { ...axisText, formatter: format, hideOverlap: true }, splitLine: faint },
      yAxis: { type: 'category', inverse: true, data: rows.map(r => r.name), axisTick: { show: false }, axisLabel: { ...axisText, width: 228, overflow: 'truncate' } },
      series: [{
        type: 'custom', encode: { x: [1, 2, 3], y: 0 }, data: rows.map((r, i) => [i, r.low, r.value, r.high]),
        renderItem: (_, api) => {
          const [at, y] = api.coord([api.value(2), api.value(0)]);
          const group = whisker(api.coord([api.value(1), 0])[0], at, api.coord([api.value(3), 0])[0], y, rows[api.value(0)].colour, rows[api.value(0)].shape);
          group.children.push({ type: 'text', style: { x: api.coord([api.value(3), 0])[0] + 9, y, text: format(api.value(2)) + '  n=' + number(rows[api.value(0)].n), verticalAlign: 'middle', fill: ink, font: '12px ' + fontFamily } });
          return group;
        },
      }, ...(line === null ? [] : [{ type: 'line', data: [], silent: true, markLine: { silent: true, symbol: 'none', lineStyle: { color: soft, type: 'dashed' }, label: { show: false }, data: [{ xAxis: line }] } }])],
    });
  }

  function groups() {
    const rows = records('tierGroups');
    chart('chart-groups', 70 + 26 * rows.length, t('ChartGroups', rows.length), {
      grid: { left: 250, right: 24, top: 36, bottom: 28 },
      legend: { top: 0, textStyle: { fontSize: 13 } },
      tooltip: tooltip(p => { const r = rows[p.dataIndex]; return tip(r.trait + ' · ' + r.part, [p.seriesName + ' ' + number(r['tier' + tiers[p.seriesIndex]]), t('ShareOf', percent(p.value, 2)), t('N', number(r.enterprises)), t('Census')]); }),
      xAxis: { type: 'value', max: 1, axisLabel: { ...axisText, formatter: v => percent(v, 0) }, splitLine: faint },
      yAxis: { type: 'category', inverse: true, data: rows.map(r => r.trait + ' · ' + r.part), axisTick: { show: false }, axisLabel: { ...axisText, width: 236, overflow: 'truncate' } },
      series: tiers.map(tier => ({ name: t('Tier.' + tier), type: 'bar', stack: 'all', barWidth: 16, itemStyle: { color: tierColours[tier], borderColor: '#fff', borderWidth: 1 }, data: rows.map(r => r['tier' + tier] / r.enterprises) })),
    });
    fill('tierGroups');
    fill('dEntries');
    fill('dExits');
  }

  function hotspots() {
    const all = data.tables.hotspots;
    const rows = records('hotspots');
    const columns = ['regionLevel', 'region', 'industryLevel', 'industry', 'n', 'shrunkShare', 'raisedLow', 'raisedHigh', 'shareChange', 'perThousand', 'perThousandLow', 'perThousandHigh', 'hotRaised', 'hotProblems'];
    const levels = [...new Set(rows.map(r => r.regionLevel))];
    const select = byId('hot-level');
    select.replaceChildren(element('option', t('AllLevels'), { value: '' }), ...levels.map(level => element('option', level, { value: level })));
    const show = () => {
      const list = all.rows.filter((_, i) => select.value === '' || rows[i].regionLevel === select.value);
      fill('hotspots', { columns, rows: list.slice(0, hotShown), mark: (column, value) => value === true ? 'warn' : null });
      byId('hot-lead').textContent = t('HotLead', number(list.length), number(Math.min(hotShown, list.length)));
    };
    select.addEventListener('change', show);
    show();
  }

  function effects() {
    const plans = records('effectPlans').filter(p => p.rate !== null).slice(-24);
    const line = p => ({
      name: p.title, value: p.rate, low: p.low, high: p.high, n: p.returned, colour: '#1e3a5c', shape: 'square',
      tip: [t('RateLine', percent(p.rate), range(p.low, p.high, v => percent(v))), t('HitsLine', number(p.drawn), number(p.returned), number(p.problems)), ...(p.lift === null ? [] : [t('LiftLine', number(p.lift, 2), range(p.liftLow, p.liftHigh, v => number(v, 2)))])],
    });
    if (plans.length === 0) missing('plans', t('NoReturned'), 'chart-plans');
    else caterpillar('chart-plans', t('ChartPlans', plans.length), plans.map(line), v => percent(v), null);
    const columns = ['plans', 'objects', 'drawn', 'returned', 'problems', 'rate', 'low', 'high', 'visits', 'visitsLow', 'visitsHigh'];
    fill('effectTiers', { columns: ['tier', ...columns] });
    fill('effectPlans');
    fill('effectMonths', { columns: ['tierMonth', ...columns] });
    fill('effectDepartments', { columns: ['department', ...columns] });
    fill('effectItems', { columns: ['item', 'itemName', ...columns] });
    fill('calibration');
    const points = records('capture');
    if (points.length === 0) {
      missing('capture', t('NoReturned'), 'chart-capture');
    } else {
      const at = key => points.map(p => [p.inspectedShare, p[key]]);
      chart('chart-capture', 340, t('ChartCapture', points.length), {
        grid: { left: 64, right: 24, top: 36, bottom: 48 },
        legend: { top: 0, data: [t('ByScore'), t('ByChance')], textStyle: { fontSize: 13 } },
        tooltip: { ...tooltip(p => { const c = points[p.dataIndex]; return tip(t('ScoreFrom', c.scoreFrom), [t('InspectedLine', percent(c.inspectedShare)), t('CapturedLine', percent(c.captured), range(c.low, c.high, v => percent(v)))]); }) },
        xAxis: { type: 'value', min: 0, max: 1, name: t('InspectedAxis'), nameLocation: 'middle', nameGap: 30, axisLabel: { ...axisText, formatter: v => percent(v, 0) }, splitLine: faint },
        yAxis: { type: 'value', min: 0, max: 1, axisLabel: { ...axisText, formatter: v => percent(v, 0) }, splitLine: faint },
        series: [
          { type: 'line', name: 'low', stack: 'band', data: at('low'), lineStyle: { opacity: 0 }, symbol: 'none', silent: true },
          { type: 'line', name: 'high', stack: 'band', data: points.map(p => [p.inspectedShare, p.high - p.low]), lineStyle: { opacity: 0 }, symbol: 'none', silent: true, areaStyle: { color: '#2f6f9f', opacity: 0.2 } },
          { type: 'line', name: t('ByScore'), data: at('captured'), symbol: 'circle', symbolSize: 8, lineStyle: { color: '#1e3a5c', width: 2.5 }, itemStyle: { color: '#1e3a5c' } },
          { type: 'line', name: t('ByChance'), data: [[0, 0], [1, 1]], symbol: 'none', silent: true, lineStyle: { color: soft, type: 'dashed' } },
        ],
      });
    }
  }

  function inspectors() {
    fill('strictness');
    const rows = data.tables.inspectors === undefined ? [] : records('inspectors');
    if (rows.length === 0) {
      missing('inspectors', data.tables.inspectors === undefined ? t('AnalystOnly') : t('NoReturned'), 'chart-inspectors');
      return;
    }
    const limits = key => rows.map(r => [r.expected, r[key]]).sort((a, b) => a[0] - b[0]);
    chart('chart-inspectors', 360, t('ChartInspectors', rows.length), {
      grid: { left: 60, right: 24, top: 36, bottom: 48 },
      tooltip: tooltip(p => { const r = rows[p.dataIndex]; return tip(r.inspector, [t('FunnelLine', number(r.tasks), number(r.problems), number(r.expected, 1)), t('StrictnessLine', number(r.strictness, 2), range(r.strictnessLow, r.strictnessHigh, v => number(v, 2)))]); }),
      xAxis: { type: 'value', name: t('ExpectedAxis'), nameLocation: 'middle', nameGap: 30, axisLabel: axisText, splitLine: faint },
      yAxis: { type: 'value', min: 0, name: t('RatioAxis'), axisLabel: axisText, splitLine: faint },
      series: [
        ...[['limitLow', 'solid'], ['limitHigh', 'solid'], ['outerLow', 'dashed'], ['outerHigh', 'dashed']].map(([key, type]) => ({ type: 'line', silent: true, symbol: 'none', lineStyle: { color: soft, type, width: 1.2 }, data: limits(key), tooltip: { show: false } })),
        { type: 'scatter', symbolSize: 11, data: rows.map(r => ({ value: [r.expected, r.ratio], symbol: r.standsOut ? 'diamond' : 'circle', itemStyle: { color: r.standsOut ? '#96261f' : '#2f6f9f' } })), markLine: { silent: true, symbol: 'none', lineStyle: { color: ink, width: 1 }, label: { show: false }, data: [{ yAxis: 1 }] } },
      ],
    });
    fill('inspectors');
  }

  function duties() {
    const below = least => (column, value) => value !== null && value < least ? 'warn' : null;
    fill('timeliness');
    fill('planProgress', { mark: (column, value) => column === 'plannedOnly' && value === true ? 'alarm' : column === 'publishedShare' ? below(1)(column, value) : null });
    fill('departmentProgress', { mark: (column, value) => column === 'plannedOnly' && value === true ? 'alarm' : column === 'publishedShare' ? below(1)(column, value) : null });
    fill('findings', { mark: (column, value) => column === 'overdue' && value > 0 ? 'warn' : null });
    fill('tierUse', { mark: (column, value) => column === 'useRate' ? below(0.6)(column, value) : null });
    fill('visitSavings');
  }

  function alerts() {
    const late = (column, value) => (column === 'overdue' && value > 0) || value === true ? 'warn' : null;
    fill('alerts', { mark: late });
    byId('alert-list').hidden = data.tables.alertList === undefined;
    if (data.tables.alertList !== undefined) fill('alertList', { mark: late });
  }

  for (const part of [groups, hotspots, effects, inspectors, alerts, duties]) window.report.add(part);
  window.report.draw();
})();
