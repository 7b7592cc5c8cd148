package org.foleystudio.engine.bundle;

/**
 * How a bundle is opened.
 *
 * @param device where its networks run
 * @param precision the numbers they calculate with
 */
public record EngineOptions(ComputeDevice device, Precision precision) {
    /** The processor, with 32-bit floats. */
    public static EngineOptions cpu() {
        return new EngineOptions(ComputeDevice.CPU, Precision.FLOAT32);
    }
}
