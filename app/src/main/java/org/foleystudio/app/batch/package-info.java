/**
 * Many clips, many machines: a list of work over a folder that any number of processes may share.
 *
 * <p>Nobody leads. Each process goes through the same list; what is done is recognised by what its file says of itself,
 * what another process works on by a {@link org.foleystudio.app.batch.Claim} that it keeps alive. A claim that is no longer
 * kept alive is taken over. Files appear whole, and the same work gives the same file, so that the worst a lost race costs
 * is time.
 *
 * <p>May import: the engine's public packages.
 */
@NullMarked
package org.foleystudio.app.batch;

import org.jspecify.annotations.NullMarked;
