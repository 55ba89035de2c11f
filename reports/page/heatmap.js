'use strict';
window.report.add(() => {
  const { data, english, tiers, ink, byId, t, text, number, percent, signed, range, element, badge, table, tip, chart, tooltip, axisText, records } = window.report;
  const ramp = ['#fbf6e9', '#f6dfae', '#eebb6d', '#dd8a43', '#b9552f', '#832a24', '#471016'];
  const pale = ['#fdfbf5', '#fbf0d9', '#f7e0bb', '#f0caa7', '#dfb19d', '#c8a09b', '#ae9596'];
  const normal = 1.959963984540054;
  const cityDigits = 4;
  const { regions, sections, smallCell } = data.heatmap;
  const months = [...new Set(records('cellMonths').map(c => c.month))];
  const history = records('cellMonths');
  const current = records('cells');
  const enterprises = records('cellEnterprises');
  const cities = [...new Set(regions.map(r => r.code.slice(0, cityDigits)))];
  const cityName = code => current.find(c => c.regionCode === code)?.region ?? code;
  const regionName = code => code.length === cityDigits ? cityName(code) : regions.find(r => r.code === code)?.name ?? code;
  const sectionName = code => sections.find(s => s.code === code)?.name ?? code;
  const estimate = (region, section) => current.find(c => c.regionCode === region && c.industryCode === section);
  const state = { month: months.length - 1, region: '', section: '', tiers: new Set(['C', 'D']), measure: 'mean' };
  const isNow = () => state.month === months.length - 1;
  const faded = c => c.n < smallCell;

  function wilson(share, n) {
    const centre = (share + normal ** 2 / (2 * n)) / (1 + normal ** 2 / n);
    const half = normal / (1 + normal ** 2 / n) * Math.sqrt(share * (1 - share) / n + normal ** 2 / (4 * n * n));
    return [Math.max(0, centre - half), Math.min(1, centre + half)];
  }

  /** The cells in view: cities, or the counties of one; one section or all; with the measures of the tiers chosen. */
  function view() {
    const byCity = cities.length > 1 && state.region === '';
    const sums = new Map();
    for (const row of history) {
      if (row.month !== months[state.month] || (state.section !== '' && row.sectionCode !== state.section)) continue;
      if (state.region !== '' && !row.regionCode.startsWith(state.region)) continue;
      const region = byCity ? row.regionCode.slice(0, cityDigits) : row.regionCode;
      const key = region + '|' + row.sectionCode;
      const sum = sums.get(key) ?? { region, section: row.sectionCode, n: 0, score: 0, squares: 0, A: 0, B: 0, C: 0, D: 0 };
      sum.n += row.n;
      sum.score += row.n * row.mean;
      sum.squares += (row.n - 1) * (row.deviation ?? 0) ** 2 + row.n * row.mean ** 2;
      for (const tier of tiers) sum[tier] += row['tier' + tier];
      sums.set(key, sum);
    }
    return [...sums.values()].map(s => {
      const mean = s.score / s.n;
      const half = s.n < 2 ? null : normal * Math.sqrt(Math.max(0, (s.squares - s.n * mean ** 2) / (s.n - 1)) / s.n);
      const chosen = tiers.reduce((sum, tier) => sum + (state.tiers.has(tier) ? s[tier] : 0), 0);
      const [shareLow, shareHigh] = wilson(chosen / s.n, s.n);
      const own = isNow() ? estimate(s.region, s.section) : undefined;
      return {
        ...s, mean, meanLow: half === null ? null : mean - half, meanHigh: half === null ? null : mean + half, chosen, share: chosen / s.n, shareLow, shareHigh,
        perThousand: own?.perThousand ?? null, perThousandLow: own?.perThousandLow ?? null, perThousandHigh: own?.perThousandHigh ?? null,
        isHot: Boolean(own && (own.hotRaised || own.hotProblems)),
      };
    });
  }

  const measures = {
    mean: { of: c => c.mean, show: v => number(v, 0), how: () => t('HowMean', smallCell) },
    share: { of: c => c.share, show: v => percent(v, 1), how: () => t('HowShare', smallCell) },
    expected: { of: c => c.perThousand, show: v => number(v, 0), how: () => t('HowExpected', smallCell) },
  };

  function blend(position) {
    const at = Math.max(0, Math.min(1, position)) * (ramp.length - 1);
    const i = Math.min(ramp.length - 2, Math.floor(at));
    const channel = (colour, k) => parseInt(colour.slice(1 + 2 * k, 3 + 2 * k), 16);
    return [0, 1, 2].map(k => Math.round(channel(ramp[i], k) + (at - i) * (channel(ramp[i + 1], k) - channel(ramp[i], k))));
  }

  const instance = chart('chart-heat', 96 + 35 * sections.length, t('ChartHeat', regions.length, sections.length), {});

  function hatch(_, api) {
    const [x, y] = api.coord([api.value(0), api.value(1)]);
    const [width, height] = api.size([1, 1]);
    const [left, top, w, h] = [x - width / 2 + 1, y - height / 2 + 1, width - 2, height - 2];
    const lines = [];
    for (let from = 8; from < w + h; from += 8) {
      lines.push({ type: 'line', shape: { x1: left + Math.min(from, w), y1: top + Math.max(0, from - w), x2: left + Math.max(0, from - h), y2: top + Math.min(from, h) }, style: { stroke: 'rgba(40,50,60,.16)', lineWidth: 1 } });
    }
    return { type: 'group', children: lines };
  }

  function cellTip(c) {
    return tip(regionName(c.region) + ' · ' + sectionName(c.section), [
      t('N', number(c.n)) + (faded(c) ? t('SmallNote', smallCell) : ''),
      t('MeanLine', number(c.mean, 1), range(c.meanLow, c.meanHigh, v => number(v, 1))),
      t('ShareLine', percent(c.share), number(c.chosen), range(c.shareLow, c.shareHigh, v => percent(v)), [...state.tiers].sort().join('、')),
      ...(c.perThousand === null ? [] : [t('ExpectedLine', number(c.perThousand, 1), number(c.perThousandLow, 1), number(c.perThousandHigh, 1))]),
      ...(c.isHot ? [t('HotLine')] : []),
    ]);
  }

  function show() {
    if (state.measure === 'expected' && !isNow()) state.measure = 'mean';
    const measure = measures[state.measure];
    const cells = view().filter(c => measure.of(c) !== null);
    const columns = [...new Set(cells.map(c => c.region))].sort();
    const lines = sections.map(s => s.code).filter(code => cells.some(c => c.section === code));
    const place = c => [columns.indexOf(c.region), lines.indexOf(c.section)];
    const solid = cells.filter(c => !faded(c)).map(measure.of);
    const all = solid.length > 0 ? solid : cells.map(measure.of);
    const low = Math.min(...all);
    const high = Math.max(...all, low + 1e-9);
    const narrow = instance.getWidth() < 900 || columns.length > 24;
    const dark = c => { const [r, g, b] = blend((measure.of(c) - low) / (high - low)); return 0.299 * r + 0.587 * g + 0.114 * b < 135; };
    instance.setOption({
      grid: { left: narrow ? 120 : english ? 270 : 236, right: 12, top: narrow ? 66 : 34, bottom: 62 },
      tooltip: tooltip(p => cellTip(p.data.cell)),
      visualMap: [{
        type: 'continuous', min: low, max: high, dimension: 2, seriesIndex: 0, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 14, itemHeight: 240,
        calculable: false, hoverLink: false, inRange: { color: ramp }, text: [t('High', measure.show(high)), t('Low', measure.show(low))], textStyle: { color: ink, fontSize: 13 },
      }, { type: 'continuous', show: false, min: low, max: high, dimension: 2, seriesIndex: 1, hoverLink: false, inRange: { color: pale } }],
      xAxis: { type: 'category', data: columns.map(regionName), position: 'top', axisTick: { show: false }, axisLine: { show: false }, axisLabel: { ...axisText, interval: 0, rotate: narrow ? 45 : 0, width: narrow ? 90 : 88, overflow: narrow ? 'truncate' : 'break', fontSize: narrow ? 11 : 13 } },
      yAxis: { type: 'category', data: lines.map(s => (s ? s + ' ' : '') + sectionName(s)), inverse: true, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { ...axisText, width: narrow ? 112 : english ? 260 : 228, overflow: 'break', fontSize: narrow || english ? 11 : 13, lineHeight: 15 } },
      series: [...[false, true].map(weak => ({
        type: 'heatmap', name: state.measure,
        data: cells.filter(c => faded(c) === weak).map(c => ({
          value: [...place(c), measure.of(c)], cell: c,
          itemStyle: c.isHot ? { borderColor: '#0b1a2b', borderWidth: 3 } : {},
          label: { color: !weak && dark(c) ? '#fff' : ink },
        })),
        itemStyle: { borderColor: '#fff', borderWidth: 2 },
        label: {
          show: true, lineHeight: narrow ? 12 : 15,
          formatter: p => '{v|' + measure.show(measure.of(p.data.cell)) + (p.data.cell.isHot ? '▲' : '') + '}\n{n|n=' + number(p.data.cell.n) + '}',
          rich: { v: { fontSize: narrow ? 10 : 13, fontWeight: weak ? 400 : 600, lineHeight: narrow ? 12 : 15 }, n: { fontSize: narrow ? 8 : 10, lineHeight: 12 } },
        },
        emphasis: { itemStyle: { borderColor: '#0b1a2b', borderWidth: 2 } },
      })), { type: 'custom', silent: true, z: 3, name: 'hatch', tooltip: { show: false }, data: cells.filter(faded).map(place), renderItem: hatch }],
    }, { replaceMerge: ['series', 'visualMap'] });
    byId('how-heat').textContent = measure.how();
    for (const other of Object.keys(measures)) byId('heat-' + other).setAttribute('aria-pressed', String(other === state.measure));
    byId('heat-expected').disabled = !isNow();
    for (const tier of tiers) byId('heat-tier-' + tier).setAttribute('aria-pressed', String(state.tiers.has(tier)));
    byId('heat-month-shown').textContent = months[state.month];
    table('table-heat', t('TableHeat'), [t('Region'), text('Section'), 'n', t('MeanScore'), t('Interval'), t('ChosenShare', [...state.tiers].sort().join('、')), t('Interval')], view().map(c => [
      regionName(c.region), { content: sectionName(c.section), class: 'text' }, number(c.n) + (faded(c) ? ' *' : ''),
      number(c.mean, 1), range(c.meanLow, c.meanHigh, v => number(v, 1)), percent(c.share), range(c.shareLow, c.shareHigh, v => percent(v)),
    ]));
    detail();
  }

  /** What is known of the one cell that region and section name, and its enterprises where the edition has them. */
  function detail() {
    const own = isNow() && state.region !== '' && state.section !== '' ? estimate(state.region, state.section) : undefined;
    byId('heat-detail').hidden = own === undefined;
    if (own === undefined) return;
    table('table-cell', t('TableCell', own.region, own.industry), [t('Measure'), t('Value'), t('Interval')], [
      [t('Enterprises'), number(own.n), '—'],
      [t('MeanScore'), number(own.shrunkMean, 1), range(own.meanLow, own.meanHigh, v => number(v, 1))],
      [t('RaisedShare'), percent(own.shrunkShare), range(own.raisedLow, own.raisedHigh, v => percent(v))],
      [t('ExpectedProblems'), number(own.perThousand, 1), range(own.perThousandLow, own.perThousandHigh, v => number(v, 1))],
      [t('InspectedFound'), number(own.inspected) + ' / ' + number(own.problems), '—'],
      [t('ShareChange'), own.shareChange === null ? '—' : t('Points', signed(own.shareChange * 100, 2)), '—'],
    ]);
    const list = enterprises.filter(e => e.regionCode === state.region && e.sectionCode === state.section);
    byId('table-cell-enterprises').hidden = list.length === 0;
    if (list.length > 0) {
      table('table-cell-enterprises', t('TableCellEnterprises', list.length), [t('Enterprise'), text('TierColumn'), t('ScoreColumn')], list.map(e => [
        { content: [element('b', e.name), element('span', e.uscc, { class: 'sub' })], class: 'enterprise' }, { content: badge(e.tier), class: 'text' }, number(e.score),
      ]));
    }
  }

  const option = (value, label) => element('option', label, { value });
  byId('heat-region').replaceChildren(
    option('', t('AllRegions')),
    ...cities.flatMap(city => [...(cities.length > 1 ? [option(city, cityName(city))] : []), ...regions.filter(r => r.code.startsWith(city)).map(r => option(r.code, (cities.length > 1 ? '　' : '') + r.name))]));
  byId('heat-section').replaceChildren(option('', t('AllSections')), ...sections.filter(s => s.code !== '').map(s => option(s.code, s.code + ' ' + s.name)));
  const slider = byId('heat-month');
  slider.max = String(months.length - 1);
  slider.value = slider.max;
  slider.disabled = months.length < 2;
  slider.addEventListener('input', () => { state.month = Number(slider.value); slider.setAttribute('aria-valuetext', months[state.month]); show(); });
  slider.setAttribute('aria-valuetext', months[state.month]);
  for (const side of ['region', 'section']) byId('heat-' + side).addEventListener('change', event => { state[side] = event.target.value; show(); });
  for (const key of Object.keys(measures)) byId('heat-' + key).addEventListener('click', () => { state.measure = key; show(); });
  for (const tier of tiers) {
    byId('heat-tier-' + tier).addEventListener('click', () => {
      if (!state.tiers.delete(tier)) state.tiers.add(tier);
      if (state.tiers.size === 0) state.tiers.add(tier);
      state.measure = 'share';
      show();
    });
  }
  instance.on('click', p => {
    if (!p.data?.cell) return;
    [state.region, state.section] = [p.data.cell.region, p.data.cell.region.length === cityDigits ? '' : p.data.cell.section];
    byId('heat-region').value = state.region;
    byId('heat-section').value = state.section;
    show();
  });
  byId('heat-reset').addEventListener('click', () => {
    [state.region, state.section] = ['', ''];
    for (const side of ['region', 'section']) byId('heat-' + side).value = '';
    show();
  });
  instance.relayout = show;
  show();
});
