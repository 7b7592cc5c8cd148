/**
 * What the user chose, kept between sessions, and the window to choose it in.
 *
 * <p>May import: {@code ui}.
 */
@NullMarked
package org.foleystudio.app.preferences;

import org.jspecify.annotations.NullMarked;
