package org.foleystudio.app.preferences;

/**
 * Size and layout of the window.
 *
 * @param width in pixels
 * @param height in pixels
 * @param isMaximized whether it fills the screen
 * @param left share of the width for media and models
 * @param right where the inspector begins, as a share of the width
 * @param bottom where the timeline begins, as a share of the height
 */
public record WindowPlace(double width, double height, boolean isMaximized, double left, double right, double bottom) {
    /** As it comes from the factory. */
    public static final WindowPlace FIRST = new WindowPlace(1600, 1000, false, 0.1475, 0.7825, 0.6);

    public WindowPlace {
        if (!(width >= 200 && height >= 200 && left >= 0 && right <= 1 && bottom >= 0 && bottom <= 1)) {
            throw new IllegalArgumentException("no place for a window: " + width + " x " + height);
        }
    }
}
