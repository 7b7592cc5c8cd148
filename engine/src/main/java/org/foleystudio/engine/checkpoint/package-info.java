/**
 * Bytes to named tensors, safely: safetensors and PyTorch files, read without running anything in them.
 *
 * <p>May import: the root package and files; no foreign library.
 */
@NullMarked
package org.foleystudio.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
