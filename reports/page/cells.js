'use strict';
/* What heatmap and map show: the cells, the one choice of month, region, section, measure and tiers, and its controls. */
window.report.add(() => {
  const { data, tiers, ink, byId, t, text, number, percent, signed, range, element, badge, table, tip, records } = window.report;
  const ramp = ['#fbf6e9', '#f6dfae', '#eebb6d', '#dd8a43', '#b9552f', '#832a24', '#471016'];
  const pale = ['#fdfbf5', '#fbf0d9', '#f7e0bb', '#f0caa7', '#dfb19d', '#c8a09b', '#ae9596'];
  const normal = 1.959963984540054;
  const cityDigits = 4;
  const { regions, sections, smallCell } = data.heatmap;
  const key = (...parts) => parts.join('|');
  const rows = records('cellMonths');
  const history = new Map(rows.map(r => [key(r.month, r.regionCode, r.sectionCode), r]));
  const current = new Map(records('cells').map(r => [key(r.regionCode, r.industryCode), r]));
  const enterprises = records('cellEnterprises');
  const months = [...new Set(rows.map(r => r.month))];
  const isCity = code => code.length === cityDigits;
  const cities = regions.filter(r => isCity(r.code)).map(r => r.code);
  const counties = regions.filter(r => !isCity(r.code)).map(r => r.code);
  const names = new Map([...regions, ...(data.map?.regions ?? [])].map(r => [r.code, r.name]));
  const sectionNames = new Map(sections.map(s => [s.code, s.name]));
  const regionName = code => names.get(code) ?? code;
  const sectionName = code => code === '' ? t('AllSections') : sectionNames.get(code) ?? code;
  const state = { month: months.length - 1, region: '', section: '', tiers: new Set(['C', 'D']), measure: 'mean' };
  const hasExpected = [...current.values()].some(c => c.perThousand !== null);
  const isNow = () => state.month === months.length - 1;
  const isRaised = () => state.tiers.size === 2 && state.tiers.has('C') && state.tiers.has('D');
  const tiersChosen = () => [...state.tiers].sort().join(t('TierComma'));
  const faded = c => c.n < smallCell;

  function wilson(share, n) {
    const centre = (share + normal ** 2 / (2 * n)) / (1 + normal ** 2 / n);
    const half = normal / (1 + normal ** 2 / n) * Math.sqrt(share * (1 - share) / n + normal ** 2 / (4 * n * n));
    return [Math.max(0, centre - half), Math.min(1, centre + half)];
  }

  function monthBefore(month) {
    const [year, of] = month.split('-').map(Number);
    return of === 1 ? (year - 1) + '-12' : year + '-' + String(of - 1).padStart(2, '0');
  }

  /** The share of the tiers chosen: of C and D as estimated, of others as counted. */
  function shareOf(row) {
    const chosen = tiers.reduce((sum, tier) => sum + (state.tiers.has(tier) ? row['tier' + tier] : 0), 0);
    if (isRaised()) return { chosen, share: row.shrunkShare, shareLow: row.raisedLow, shareHigh: row.raisedHigh };
    const [shareLow, shareHigh] = wilson(chosen / row.n, row.n);
    return { chosen, share: chosen / row.n, shareLow, shareHigh };
  }

  /** A region in a section, or in all where that is empty, in the month chosen; null where it has no enterprise. */
  function cell(region, section) {
    const row = history.get(key(months[state.month], region, section));
    if (row === undefined) return null;
    const own = isNow() ? current.get(key(region, section)) : undefined;
    const before = history.get(key(monthBefore(row.month), region, section));
    const share = shareOf(row);
    return {
      region, section, n: row.n, mean: row.shrunkMean, meanLow: row.meanLow, meanHigh: row.meanHigh, rawMean: own?.mean ?? null, ...share, rawShare: share.chosen / row.n,
      perThousand: own?.perThousand ?? null, perThousandLow: own?.perThousandLow ?? null, perThousandHigh: own?.perThousandHigh ?? null,
      meanChange: before === undefined ? null : row.shrunkMean - before.shrunkMean, shareChange: before === undefined ? null : share.share - shareOf(before).share,
      inspected: own?.inspected ?? null, problems: own?.problems ?? null,
      isHot: Boolean(own && (own.hotRaised || own.hotProblems)),
    };
  }

  const note = () => (state.section === '' ? unknown() : '');
  const measures = {
    mean: { name: () => t('MeanScore'), of: c => c.mean, show: v => number(v, 0), how: () => t('HowMean', smallCell) },
    share: { name: () => t('ChosenShare', tiersChosen()), of: c => c.share, show: v => percent(v, 1), how: () => isRaised() ? t('HowShare', smallCell) : t('HowRawShare', smallCell, tiersChosen()) },
    expected: { name: () => t('ExpectedProblems'), of: c => c.perThousand, show: v => number(v, 0), how: () => t('HowExpected', smallCell) },
  };
  const measure = () => measures[state.measure];

  /** Enterprises whose industry is not known: they count in their region, in no section. */
  function unknown() {
    const places = state.region === '' ? cities : [state.region];
    const sum = rows.filter(r => r.month === months[state.month] && places.includes(r.regionCode)).reduce((n, r) => n + (r.sectionCode === '' ? r.n : -r.n), 0);
    return sum > 0 ? t('UnknownNote', number(sum)) : '';
  }

  const scales = new Map();
  /** Least and most of the measure over all months, regions and sections, small cells left out: one colour is one value wherever it is shown. */
  function scale() {
    const of = key(state.measure, state.measure === 'share' ? tiersChosen() : '');
    if (!scales.has(of)) {
      const all = state.measure === 'expected' ? [...current.values()] : rows;
      const solid = all.filter(c => !faded(c));
      let [low, high] = [Infinity, -Infinity];
      for (const row of solid.length > 0 ? solid : all) {
        const value = state.measure === 'mean' ? row.shrunkMean : state.measure === 'share' ? shareOf(row).share : row.perThousand;
        [low, high] = [Math.min(low, value), Math.max(high, value)];
      }
      scales.set(of, [low, Math.max(high, low + 1e-9)]);
    }
    return scales.get(of);
  }

  function channels(colours, c) {
    const [low, high] = scale();
    const at = Math.max(0, Math.min(1, (measure().of(c) - low) / (high - low))) * (colours.length - 1);
    const i = Math.min(colours.length - 2, Math.floor(at));
    const channel = (colour, k) => parseInt(colour.slice(1 + 2 * k, 3 + 2 * k), 16);
    return [0, 1, 2].map(k => Math.round(channel(colours[i], k) + (at - i) * (channel(colours[i + 1], k) - channel(colours[i], k))));
  }

  const colour = c => 'rgb(' + channels(faded(c) ? pale : ramp, c).join(',') + ')';
  const isDark = c => { const [r, g, b] = channels(faded(c) ? pale : ramp, c); return 0.299 * r + 0.587 * g + 0.114 * b < 135; };

  const shareLine = c => isRaised()
    ? t('ShareLine', percent(c.share), range(c.shareLow, c.shareHigh, v => percent(v))) + t('RawNote', percent(c.rawShare), number(c.chosen))
    : t('RawShareLine', percent(c.share), number(c.chosen), range(c.shareLow, c.shareHigh, v => percent(v)), tiersChosen());
  const changeLine = c => c.meanChange === null ? t('NoChange') : t('ChangeLine', signed(c.meanChange, 1), tiersChosen(), t('Points', signed(c.shareChange * 100, 1)));

  function cellTip(c) {
    return tip(regionName(c.region) + ' · ' + sectionName(c.section), [
      t('N', number(c.n)) + (faded(c) ? t('SmallNote', smallCell) : ''),
      t('MeanLine', number(c.mean, 1), range(c.meanLow, c.meanHigh, v => number(v, 1))) + (c.rawMean === null ? '' : t('RawMeanNote', number(c.rawMean, 1))),
      shareLine(c),
      ...(c.perThousand === null ? [] : [t('ExpectedLine', number(c.perThousand, 1), number(c.perThousandLow, 1), number(c.perThousandHigh, 1))]),
      changeLine(c),
      ...(c.isHot ? [t('HotLine')] : []),
    ]);
  }

  /** The cells' figures as a table. */
  function cellTable(id, caption, list) {
    table(id, caption, [t('Region'), text('Section'), 'n', t('MeanScore'), t('Interval'), t('ChosenShare', tiersChosen()), t('Interval'), t('ExpectedProblems'), t('Interval')], list.map(c => [
      regionName(c.region), { content: sectionName(c.section), class: 'text' }, number(c.n) + (faded(c) ? ' *' : ''),
      number(c.mean, 1), range(c.meanLow, c.meanHigh, v => number(v, 1)), percent(c.share), range(c.shareLow, c.shareHigh, v => percent(v)),
      number(c.perThousand, 1), range(c.perThousandLow, c.perThousandHigh, v => number(v, 1)),
    ]));
  }

  /** What is known of the one cell that region and section name, and its enterprises where the edition has them. */
  function detail() {
    const own = isNow() && state.region !== '' && state.section !== '' ? cell(state.region, state.section) : null;
    byId('heat-detail').hidden = own === null;
    if (own === null) return;
    const raised = current.get(key(own.region, own.section));
    table('table-cell', t('TableCell', regionName(own.region), sectionName(own.section)), [t('Measure'), t('Value'), t('Interval'), t('AgainstLast')], [
      [t('Enterprises'), number(own.n), '—', '—'],
      [t('MeanScore'), number(own.mean, 1), range(own.meanLow, own.meanHigh, v => number(v, 1)), own.meanChange === null ? '—' : signed(own.meanChange, 1)],
      [t('RaisedShare'), percent(raised.shrunkShare), range(raised.raisedLow, raised.raisedHigh, v => percent(v)), own.shareChange === null || !isRaised() ? '—' : t('Points', signed(own.shareChange * 100, 1))],
      [t('ExpectedProblems'), number(own.perThousand, 1), range(own.perThousandLow, own.perThousandHigh, v => number(v, 1)), '—'],
      [t('InspectedFound'), number(own.inspected) + ' / ' + number(own.problems), '—', '—'],
    ]);
    const list = enterprises.filter(e => e.regionCode === state.region && e.sectionCode === state.section);
    byId('table-cell-enterprises').hidden = list.length === 0;
    if (list.length > 0) {
      table('table-cell-enterprises', t('TableCellEnterprises', list.length), [t('Enterprise'), text('TierColumn'), t('ScoreColumn')], list.map(e => [
        { content: [element('b', e.name), element('span', e.uscc, { class: 'sub' })], class: 'enterprise' }, { content: badge(e.tier), class: 'text' }, number(e.score),
      ]));
    }
  }

  const views = [];
  function show() {
    if (state.measure === 'expected' && !isNow()) state.measure = 'mean';
    for (const side of ['region', 'section']) byId('heat-' + side).value = state[side];
    for (const other of Object.keys(measures)) byId('heat-' + other).setAttribute('aria-pressed', String(other === state.measure));
    byId('heat-expected').disabled = !isNow() || !hasExpected;
    for (const tier of tiers) byId('heat-tier-' + tier).setAttribute('aria-pressed', String(state.tiers.has(tier)));
    byId('heat-month-shown').textContent = months[state.month];
    for (const view of views) view();
    detail();
  }

  /** Goes to a region, and to a section of it unless that is a city, whose counties come first. */
  function go(region, section) {
    [state.region, state.section] = [region, section];
    show();
  }

  const option = (value, label) => element('option', label, { value });
  byId('heat-region').replaceChildren(
    option('', t('AllRegions')),
    ...cities.flatMap(city => [...(cities.length > 1 ? [option(city, regionName(city))] : []), ...counties.filter(r => r.startsWith(city)).map(r => option(r, (cities.length > 1 ? '　' : '') + regionName(r)))]));
  byId('heat-section').replaceChildren(option('', t('AllSections')), ...sections.map(s => option(s.code, s.code + ' ' + s.name)));
  const slider = byId('heat-month');
  slider.max = String(months.length - 1);
  slider.value = slider.max;
  slider.disabled = months.length < 2;
  slider.addEventListener('input', () => { state.month = Number(slider.value); slider.setAttribute('aria-valuetext', months[state.month]); show(); });
  slider.setAttribute('aria-valuetext', months[state.month]);
  for (const side of ['region', 'section']) byId('heat-' + side).addEventListener('change', event => { state[side] = event.target.value; show(); });
  for (const each of Object.keys(measures)) byId('heat-' + each).addEventListener('click', () => { state.measure = each; show(); });
  for (const tier of tiers) {
    byId('heat-tier-' + tier).addEventListener('click', () => {
      if (!state.tiers.delete(tier)) state.tiers.add(tier);
      if (state.tiers.size === 0) state.tiers.add(tier);
      state.measure = 'share';
      show();
    });
  }
  byId('heat-reset').addEventListener('click', () => go('', ''));

  window.report.cells = {
    state, cities, counties, sections, isCity, regionName, sectionName, cell, faded, measure, note, scale, ramp, pale, colour, isDark, cellTip, cellTable, go, show,
    monthShown: () => months[state.month],
    view: draw => views.push(draw),
  };
});
