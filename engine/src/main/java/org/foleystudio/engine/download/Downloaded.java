package org.foleystudio.engine.download;

import java.nio.file.Path;

/**
 * A file that came whole.
 *
 * @param file where it lies
 * @param sha256 of its bytes
 * @param isConfirmed whether that is the published hash; else it is trusted on this first use
 */
public record Downloaded(Path file, String sha256, boolean isConfirmed) {}
