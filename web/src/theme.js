// SPDX-License-Identifier: Apache-2.0
//
// Before the page is drawn: light or dark as chosen last, else as the system has it.
import { stored } from './keep.js';

const theme = stored('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
