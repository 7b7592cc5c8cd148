/**
 * What every room of the studio shares: background work and the hand-over to the toolkit's thread, strings, theme,
 * actions, notifications and a few controls.
 *
 * <p>May import: the engine's root and JavaFX; no other room.
 */
@NullMarked
package org.foleystudio.app.ui;

import org.jspecify.annotations.NullMarked;
