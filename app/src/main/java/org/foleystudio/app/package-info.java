/** Where the program starts. */
@NullMarked
package org.foleystudio.app;

import org.jspecify.annotations.NullMarked;
