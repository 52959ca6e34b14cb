// SPDX-License-Identifier: Apache-2.0
//
// All of the page in one script, for views that are saved as one file.
import './theme.js';
import './main.jsx';
