'use strict';
window.report.add(() => {
  const { english, ink, byId, t, number, chart, tooltip, axisText } = window.report;
  const { state, cities, counties, sections, isCity, regionName, sectionName, cell, faded, measure, note, scale, ramp, pale, isDark, cellTip, cellTable, go, view, show } = window.report.cells;

  /** The cells in view: cities, or the counties of one; one section or every one. */
  function inView() {
    const shown = state.region === '' ? (cities.length > 1 ? cities : counties) : isCity(state.region) ? counties.filter(r => r.startsWith(state.region)) : [state.region];
    return shown.flatMap(region => sections.filter(s => state.section === '' || s.code === state.section).map(s => cell(region, s.code))).filter(c => c !== null && measure().of(c) !== null);
  }

  const instance = chart('chart-heat', 96 + 35 * sections.length, t('ChartHeat', counties.length, sections.length), {});

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

  function draw() {
    const { of, show: said, how } = measure();
    const cells = inView();
    const columns = [...new Set(cells.map(c => c.region))];
    const lines = sections.map(s => s.code).filter(code => cells.some(c => c.section === code));
    const place = c => [columns.indexOf(c.region), lines.indexOf(c.section)];
    const [low, high] = scale();
    const narrow = instance.getWidth() < 900 || columns.length > 24;
    instance.setOption({
      grid: { left: narrow ? (english ? 158 : 120) : english ? 270 : 236, right: 12, top: narrow ? 66 : 34, bottom: 62 },
      tooltip: tooltip(p => cellTip(p.data.cell)),
      visualMap: [{
        type: 'continuous', min: low, max: high, dimension: 2, seriesIndex: 0, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 14, itemHeight: 240,
        calculable: false, hoverLink: false, inRange: { color: ramp }, text: [t('High', said(high)), t('Low', said(low))], textStyle: { color: ink, fontSize: 13 },
      }, { type: 'continuous', show: false, min: low, max: high, dimension: 2, seriesIndex: 1, hoverLink: false, inRange: { color: pale } }],
      xAxis: { type: 'category', data: columns.map(regionName), position: 'top', axisTick: { show: false }, axisLine: { show: false }, axisLabel: { ...axisText, interval: 0, rotate: narrow ? 45 : 0, width: narrow ? 90 : 88, overflow: narrow ? 'truncate' : 'break', fontSize: narrow ? 11 : 13 } },
      yAxis: { type: 'category', data: lines.map(s => s + ' ' + sectionName(s)), inverse: true, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { ...axisText, width: narrow ? (english ? 150 : 112) : english ? 260 : 228, overflow: 'break', fontSize: narrow && english ? 10 : narrow || english ? 11 : 13, lineHeight: narrow && english ? 11 : 15 } },
      series: [...[false, true].map(weak => ({
        type: 'heatmap', name: state.measure,
        data: cells.filter(c => faded(c) === weak).map(c => ({
          value: [...place(c), Math.max(low, Math.min(high, of(c)))], cell: c,
          itemStyle: c.isHot ? { borderColor: '#0b1a2b', borderWidth: 3 } : {},
          label: { color: isDark(c) ? '#fff' : ink },
        })),
        itemStyle: { borderColor: '#fff', borderWidth: 2 },
        label: {
          show: true, lineHeight: narrow ? 12 : 15,
          formatter: p => '{v|' + said(of(p.data.cell)) + (p.data.cell.isHot ? '▲' : '') + '}\n{n|n=' + number(p.data.cell.n) + '}',
          rich: { v: { fontSize: narrow ? 10 : 13, fontWeight: weak ? 400 : 600, lineHeight: narrow ? 12 : 15 }, n: { fontSize: narrow ? 8 : 10, lineHeight: 12 } },
        },
        emphasis: { itemStyle: { borderColor: '#0b1a2b', borderWidth: 2 } },
      })), { type: 'custom', silent: true, z: 3, name: 'hatch', tooltip: { show: false }, data: cells.filter(faded).map(place), renderItem: hatch }],
    }, { replaceMerge: ['series', 'visualMap'] });
    byId('how-heat').textContent = how() + note();
    cellTable('table-heat', t('TableHeat'), cells);
  }

  instance.on('click', p => {
    if (p.data?.cell) go(p.data.cell.region, isCity(p.data.cell.region) ? '' : p.data.cell.section);
  });
  instance.relayout = draw;
  view(draw);
  show();
});
