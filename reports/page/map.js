'use strict';
window.report.add(() => {
  const { data, ink, byId, t, number, tip, chart, tooltip } = window.report;
  const { state, isCity, regionName, sectionName, cell, faded, measure, note, scale, ramp, colour, isDark, cellTip, cellTable, go, view, monthShown } = window.report.cells;
  if (data.map === null) return;
  const { file, approval, isSimplified, regions, unknown, bounds, shapes } = data.map;
  const labelled = 60;
  const [west, south, east, north] = bounds;
  const aspect = (east - west) * Math.cos((south + north) / 2 * Math.PI / 180) / (north - south);
  const [height, legend, margin] = [620, 54, 14];

  echarts.registerMap('regions', { geoJSON: shapes });
  const instance = chart('chart-map', height, t('ChartMap', regions.length), {});
  byId('map-note').textContent = t('MapSource', file, approval === null ? t('NoApproval') : t('Approval', approval))
    + (isSimplified ? t('MapSimplified') : '')
    + (unknown.count > 0 ? t('MapUnknown', number(unknown.count), unknown.names.join('、') + (unknown.count > unknown.names.length ? '…' : '')) : '');

  const said = c => c === null || measure().of(c) === null ? t('NoData') : measure().show(measure().of(c)) + (c.isHot ? '▲' : '');

  /** A region's look: its colour, a border where it is hot or chosen, hatched where it is small, grey where it has nothing. */
  function mark(region) {
    const c = cell(region, state.section);
    const isChosen = region === state.region;
    const hasValue = c !== null && measure().of(c) !== null;
    return {
      name: region, value: hasValue ? measure().of(c) : null, cell: c,
      itemStyle: {
        areaColor: hasValue ? colour(c) : '#d9dde2',
        borderColor: isChosen ? '#0a5ac2' : hasValue && c.isHot ? '#0b1a2b' : '#7d8894', borderWidth: isChosen ? 3.5 : hasValue && c.isHot ? 3 : 1,
        ...(hasValue && faded(c) ? { decal: { symbol: 'rect', color: 'rgba(40,50,60,.22)', dashArrayX: [1, 0], dashArrayY: [1, 6], rotation: Math.PI / 4 } } : {}),
      },
      label: { color: hasValue && isDark(c) ? '#fff' : ink, textBorderColor: hasValue && isDark(c) ? 'rgba(0,0,0,.35)' : 'rgba(255,255,255,.7)', textBorderWidth: 2 },
    };
  }

  /** The largest box of the map's shape that there is room for. */
  function box() {
    const [roomX, roomY] = [instance.getWidth() - 2 * margin, height - legend - margin];
    const width = Math.min(roomX, roomY * aspect);
    return { width, height: width / aspect, left: margin + (roomX - width) / 2, top: margin + (roomY - width / aspect) / 2 };
  }

  function draw() {
    const [low, high] = scale();
    const marks = regions.map(r => mark(r.code));
    instance.setOption({
      tooltip: tooltip(p => p.data?.cell ? cellTip(p.data.cell) : tip(regionName(p.name), [t('NoData')])),
      visualMap: [{
        type: 'continuous', min: low, max: high, seriesIndex: [], orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 14, itemHeight: 240,
        calculable: false, hoverLink: false, inRange: { color: ramp }, text: [t('High', measure().show(high)), t('Low', measure().show(low))], textStyle: { color: ink, fontSize: 13 },
      }],
      series: [{
        type: 'map', map: 'regions', nameProperty: 'name', ...box(), roam: false, selectedMode: false,
        data: marks,
        label: { show: true, fontSize: 12, lineHeight: 16, formatter: p => (regions.length <= labelled ? regionName(p.name) + '\n' : '') + said(p.data?.cell ?? null) },
        labelLayout: { hideOverlap: true },
        emphasis: { label: { color: ink }, itemStyle: { areaColor: null, borderColor: '#0a5ac2', borderWidth: 2.5 } },
      }],
    }, { replaceMerge: ['series', 'visualMap'] });
    byId('map-shown').textContent = t('MapShown', measure().name(), monthShown(), sectionName(state.section));
    byId('how-map').textContent = measure().how() + t('HowMap') + note();
    cellTable('table-map', t('TableMap'), marks.map(m => m.cell).filter(c => c !== null));
  }

  instance.on('click', p => {
    if (p.data?.cell) go(p.name, isCity(p.name) ? '' : state.section);
  });
  instance.relayout = draw;
  view(draw);
  draw();
});
