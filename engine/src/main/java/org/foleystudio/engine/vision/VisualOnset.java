package org.foleystudio.engine.vision;

/**
 * A moment at which the picture suggests a sound: a blow, a landing, a flash.
 *
 * @param seconds when
 * @param strength how sure and how strong, 0 to 1
 */
public record VisualOnset(double seconds, double strength) {}
