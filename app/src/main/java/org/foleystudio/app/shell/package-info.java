/**
 * Assembles the studio: window, menus, palette, start. Constructs every room and hands each what it needs; no room
 * knows the shell.
 *
 * <p>May import: every room.
 */
@NullMarked
package org.foleystudio.app.shell;

import org.jspecify.annotations.NullMarked;
