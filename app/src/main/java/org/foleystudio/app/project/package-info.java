/**
 * The document: immutable states, named edits with undo, and observable views of the newest state; saving, journal and
 * recovery.
 *
 * <p>A project is one {@code ProjectState} after another. Edits are functions from state to state, so undo is the state
 * before and the journal is the states themselves; nothing needs an inverse. Sound lasts in samples at 48 kHz from the
 * clip's first picture, picture positions are frame numbers.
 *
 * <p>May import: {@code ui}; JavaFX properties but no nodes.
 */
@NullMarked
package org.foleystudio.app.project;

import org.jspecify.annotations.NullMarked;
