/**
 * The handbook in the studio: pages of Markdown that came with the program, shown as nodes, searched, linked.
 *
 * <p>May import: {@code ui}. The pages' own Markdown is a small part of it (headings, lists, code, tables, links), so it
 * is read here: a library would bring more than the pages use, and a web view a browser.
 */
@NullMarked
package org.foleystudio.app.handbook;

import org.jspecify.annotations.NullMarked;
