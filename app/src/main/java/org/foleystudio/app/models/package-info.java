/**
 * The model shelf: what is installed, what can be had, under which terms, and everything that can be done with it.
 *
 * <p>May import: ui, preferences, project; player, because a model is first heard here.
 */
@NullMarked
package org.foleystudio.app.models;

import org.jspecify.annotations.NullMarked;
