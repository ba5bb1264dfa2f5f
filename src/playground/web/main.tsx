import '@fontsource-variable/noto-sans-sc/index.css';
import '@douyinfe/semi-ui-19/lib/es/_base/base.css';
import { createRoot } from 'react-dom/client';
import './theme/palette.css';
import './theme/palette-dark.css';
import './theme/tokens.css';
import './theme/base.css';
import './card/hues.css';
import './card/card.css';
import './card/containers.css';
import './card/table.css';
import './card/text.css';
import './card/media.css';
import './card/chart/chart.css';
import './card/buttons.css';
import './card/controls.css';
import { CardFrame } from './gallery/card-frame.tsx';
import { markLanguage } from './locale/use-locale.ts';
import { App } from './shell/app.tsx';
import { startScheme } from './theme/scheme.ts';

markLanguage();
startScheme();
const root = document.getElementById('root');
// The frames of the gallery show one card each, without the chats around it.
const isFrame = new URLSearchParams(window.location.search).get('view') === 'card-frame';
if (root) createRoot(root).render(isFrame ? <CardFrame /> : <App />);
