import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Words } from '../locale/use-locale.ts';

/** A page beside the chats, at `?view=<id>`; loaded when it is first seen. */
export interface View {
  id: string;
  name: Words<string>;
  Page: LazyExoticComponent<ComponentType>;
}

/** The views in the order of the menu of tools. */
export const VIEWS: View[] = [
  {
    id: 'people',
    name: { zh: '人员', en: 'People' },
    Page: lazy(() => import('../people/people-page.tsx').then(({ PeoplePage }) => ({ default: PeoplePage }))),
  },
  {
    id: 'apps',
    name: { zh: '应用', en: 'Apps' },
    Page: lazy(() => import('../apps/apps-page.tsx').then(({ AppsPage }) => ({ default: AppsPage }))),
  },
  {
    id: 'gallery',
    name: { zh: '卡片库', en: 'Card gallery' },
    Page: lazy(() =>
      import('../gallery/gallery-page.tsx').then(({ GalleryPage }) => ({ default: GalleryPage })),
    ),
  },
];
