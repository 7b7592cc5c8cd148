/**
 * How fast this machine computes what Foley needs, as shares of its own best matrix rate.
 *
 * <p>May import: generate and what that may; DJL inside, none in signatures. A package of its own, not a part of
 * {@code evaluate}: that one says how good the sound is, this one how long it takes.
 */
@NullMarked
package org.foleystudio.engine.benchmark;

import org.jspecify.annotations.NullMarked;
