import './styles/page.css';

import { render } from 'preact';

import { Page } from './shell/Page';
import { connect } from './state/feed';

const root = document.getElementById('page');
if (root) {
	connect();
	render(<Page />, root);
}
