import '@xyflow/react/dist/base.css';
import { useNavigate, useSearch } from '@tanstack/react-router';
import {
  Controls,
  type CoordinateExtent,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import { memo, useMemo, useState } from 'react';
import { plain } from '../browse/rows.js';
import { searchWith } from '../browse/search-with.js';
import { typeName, typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import './graph.css';
import { arrowsNear, layoutObjects, NODE } from './layout.js';
import type { How, Model } from './model.js';
import { layoutTypes, TYPE_NODE } from './type-layout.js';

/** Pictures of more objects begin with the types. */
const FEW = 60;
/** In pictures of more objects only the arrows of what is pointed at are drawn: all of them would be a felt, and slow. */
const ALL_ARROWS = 600;
/** Pictures of more objects are never shown as a whole: nobody could read them, and nothing would move smoothly. */
const WHOLE = 300;

type ObjectNode = Node<{ name: string; how: How; found: boolean; title: string }, 'object'>;
type BlockNode = Node<{ words: string }, 'block'>;
type TypeBox = Node<{ title: string; words: string; asked: boolean }, 'type'>;
type AnyNode = ObjectNode | BlockNode | TypeBox;

/**
 * Where arrows end, said beforehand: what React Flow does not know it measures, and for that it would draw every object once,
 * however far out of sight.
 */
const endsOf = ({ width, height }: { readonly width: number; readonly height: number }) => ({
  width,
  height,
  measured: { width, height },
  handles: [
    { type: 'target' as const, position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 },
    { type: 'source' as const, position: Position.Right, x: width - 1, y: height / 2, width: 1, height: 1 },
  ],
});

const Ends = () => (
  <>
    <Handle type="target" position={Position.Left} isConnectable={false} />
    <Handle type="source" position={Position.Right} isConnectable={false} />
  </>
);

const ObjectView = memo(({ data }: NodeProps<ObjectNode>) => (
  <div
    className={`dependencies-node dependencies-node-${data.how}${data.found ? ' dependencies-node-found' : ''}`}
    title={data.title}
  >
    <Ends />
    {data.name}
  </div>
));
const BlockView = memo(({ data }: NodeProps<BlockNode>) => <div className="dependencies-block">{data.words}</div>);
const TypeView = memo(({ data }: NodeProps<TypeBox>) => (
  <div className={`dependencies-node dependencies-node-type${data.asked ? ' dependencies-node-asked' : ''}`}>
    <Ends />
    <span>{data.title}</span>
    <small>{data.words}</small>
  </div>
));

const nodeTypes = { object: ObjectView, block: BlockView, type: TypeView };

/** What comes along as a picture: the types and how they bring each other, or each object. The list says the same in words. */
export function Graph({ model }: { readonly model: Model }) {
  const { t, lang } = useWords();
  const search = useSearch({ from: '/inside/dependencies/$source' });
  const navigate = useNavigate({ from: '/dependencies/$source' });
  const isObjects = search.graph === undefined ? model.items.length <= FEW : search.graph === 'objects';
  const [flow, setFlow] = useState<ReactFlowInstance<AnyNode, Edge> | undefined>();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<string | undefined>();
  const [lost, setLost] = useState(false);
  const [near, setNear] = useState<string | undefined>();
  const isSparse = isObjects && model.items.length > ALL_ARROWS;
  const picture = usePicture(model, isObjects, found, isSparse ? { key: near } : undefined);
  const isWhole = !isObjects || model.items.length <= WHOLE;
  // Small enough to be read at a glance: else it begins where it begins.
  const fits = !isObjects || model.items.length <= 20;

  const show = (level: 'types' | 'objects'): void =>
    void navigate({ search: (before) => searchWith(before, { graph: level }), replace: true });
  const find = (): void => {
    const words = plain(query).trim();
    const node = picture.nodes.find(
      ({ data, id }) =>
        words !== '' && (plain('name' in data ? data.name : '').includes(words) || plain(id).endsWith(words)),
    );
    setFound(node?.id);
    setNear(node?.id);
    setLost(!node && words !== '');
    if (node) void flow?.setCenter(node.position.x + NODE.width / 2, node.position.y + NODE.height / 2, { zoom: 1 });
  };
  return (
    <>
      <div className="dependencies-graph-tools">
        <fieldset>
          <legend>{t('dependencies.graph.which')}</legend>
          {(['types', 'objects'] as const).map((level) => (
            <label key={level}>
              <input
                type="radio"
                name="graph"
                checked={isObjects === (level === 'objects')}
                onChange={() => show(level)}
              />{' '}
              {t(`dependencies.graph.${level}`)}
            </label>
          ))}
        </fieldset>
        {isObjects && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              find();
            }}
          >
            <label className="browse-field">
              <span>{t('dependencies.graph.find')}</span>
              <input
                type="search"
                className="browse-input"
                value={query}
                onChange={({ target }) => setQuery(target.value)}
              />
            </label>
          </form>
        )}
        {lost && <span role="status">{t('dependencies.graph.not-found')}</span>}
      </div>
      <p className="browse-dim">
        {t('dependencies.graph.hint')} {isSparse && t('dependencies.graph.near')}
      </p>
      <section className="dependencies-graph" aria-label={t('dependencies.graph.label')}>
        <ReactFlow
          key={isObjects ? 'objects' : 'types'}
          nodes={picture.nodes}
          edges={picture.edges}
          nodeTypes={nodeTypes}
          onInit={setFlow}
          {...(isSparse && {
            onNodeMouseEnter: (_event: unknown, node: AnyNode) => node.type === 'object' && setNear(node.id),
          })}
          translateExtent={picture.extent}
          onNodeClick={(_event, node) => {
            if (node.type === 'object') void navigate({ search: (before) => searchWith(before, { why: node.id }) });
            else if (node.type === 'type')
              void navigate({ search: (before) => searchWith(before, { view: undefined, type: node.id }) });
          }}
          fitView={fits}
          fitViewOptions={{ maxZoom: 1, padding: 0.06 }}
          {...(!fits && { defaultViewport: { x: 24, y: 16, zoom: 0.85 } })}
          minZoom={isWhole ? 0.1 : 0.4}
          maxZoom={1.6}
          onlyRenderVisibleElements={isObjects}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={!isObjects}
          edgesFocusable={false}
          elementsSelectable={!isObjects}
          ariaLabelConfig={{
            'controls.zoomIn.ariaLabel': '+',
            'controls.zoomOut.ariaLabel': '−',
            'controls.fitView.ariaLabel': t('dependencies.graph.label'),
          }}
          onKeyDown={(event) => {
            const id = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset.id;
            if (event.key === 'Enter' && id !== undefined && !isObjects)
              void navigate({ search: (before) => searchWith(before, { view: undefined, type: id }) });
          }}
        >
          <Controls showInteractive={false} showFitView={isWhole} />
        </ReactFlow>
      </section>
      <p className="unseen">
        {model.types.map(({ type, total }) => `${total} ${typeName(lang, type, total)}`).join(', ')}
      </p>
    </>
  );
}

/** Room around a picture. */
const AROUND = 400;

interface Picture {
  readonly nodes: AnyNode[];
  readonly edges: Edge[];
  /** How far one can move: the picture and a little around it, so that nobody gets lost. */
  readonly extent: CoordinateExtent;
}

/** @param sparse only the arrows of this object: its chain, and what it brings; absent: all */
function usePicture(
  model: Model,
  isObjects: boolean,
  found: string | undefined,
  sparse: { readonly key: string | undefined } | undefined,
): Picture {
  const { t, lang, number } = useWords();
  const placed = useMemo(() => (isObjects ? layoutObjects(model) : undefined), [model, isObjects]);
  const types = useMemo(() => (isObjects ? undefined : layoutTypes(model)), [model, isObjects]);
  const isSparse = sparse !== undefined;
  const near = sparse?.key;
  const edges = useMemo((): Edge[] => {
    const marker = { type: MarkerType.ArrowClosed, width: 14, height: 14 };
    if (placed) {
      const arrows = isSparse ? arrowsNear(placed.arrows, near) : placed.arrows;
      return arrows.map(({ from, to }) => ({ id: to, source: from, target: to }));
    }
    return (types?.arrows ?? []).map(({ from, to, count }) => ({
      id: `${from} ${to}`,
      source: from,
      target: to,
      markerEnd: marker,
      style: { strokeWidth: 1 + Math.min(4, Math.log10(count + 1)) },
    }));
  }, [placed, types, isSparse, near]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const nodes = useMemo((): AnyNode[] => {
    if (placed)
      return [
        ...placed.blocks.map(
          ({ type, count, x, y, width }): BlockNode => ({
            id: `block ${x} ${type}`,
            type: 'block',
            position: { x, y },
            ...endsOf({ width, height: 24 }),
            selectable: false,
            data: { words: t('dependencies.graph.of', { n: number(count), type: typeTitle(lang, type) }) },
          }),
        ),
        ...placed.nodes.map(
          ({ item, x, y }): ObjectNode => ({
            id: item.key,
            type: 'object',
            position: { x, y },
            ...endsOf(NODE),
            data: {
              name: item.name,
              how: item.how,
              found: false,
              title: `${item.name} · ${typeName(lang, item.ref.type)}`,
            },
          }),
        ),
      ];
    return (types?.nodes ?? []).map(
      ({ summary, x, y }): TypeBox => ({
        id: summary.type,
        type: 'type',
        position: { x, y },
        ...endsOf(TYPE_NODE),
        ariaLabel: `${typeTitle(lang, summary.type)}: ${number(summary.total)}`,
        data: {
          title: typeTitle(lang, summary.type),
          words: [
            number(summary.total),
            ...(summary.asked > 0 ? [t('dependencies.graph.asked', { n: number(summary.asked) })] : []),
          ].join(' · '),
          asked: summary.asked > 0,
        },
      }),
    );
  }, [placed, types, lang]);
  // Only the one that was found is drawn anew.
  const marked = useMemo(
    () =>
      found === undefined
        ? nodes
        : nodes.map((node) =>
            node.id === found && node.type === 'object' ? { ...node, data: { ...node.data, found: true } } : node,
          ),
    [nodes, found],
  );
  const extent = useMemo((): CoordinateExtent => {
    let [right, bottom] = [0, 0];
    for (const { position, width = 0, height = 0 } of nodes) {
      right = Math.max(right, position.x + width);
      bottom = Math.max(bottom, position.y + height);
    }
    return [
      [-AROUND, -AROUND],
      [right + AROUND, bottom + AROUND],
    ];
  }, [nodes]);
  return { nodes: marked, edges, extent };
}
