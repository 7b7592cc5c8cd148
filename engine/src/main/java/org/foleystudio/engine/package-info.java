/** What every package of the engine shares: the error a user can mend, and progress. Nothing else, ever. */
@NullMarked
package org.foleystudio.engine;

import org.jspecify.annotations.NullMarked;
