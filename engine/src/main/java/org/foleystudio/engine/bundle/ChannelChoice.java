package org.foleystudio.engine.bundle;

/**
 * Whether the user may choose a channel of the decoded picture.
 *
 * @param isOffered false where the picture has one channel
 * @param reason why not, in a sentence; empty where it is offered
 */
public record ChannelChoice(boolean isOffered, String reason) {
    public ChannelChoice {
        if (isOffered != reason.isEmpty()) {
            throw new IllegalArgumentException("a channel choice that is not offered needs a reason, and only that");
        }
    }

    /** The user may choose. */
    public static ChannelChoice offered() {
        return new ChannelChoice(true, "");
    }

    /** The user may not, because the codec makes one channel. */
    public static ChannelChoice single() {
        return new ChannelChoice(false, "This model's mel picture has one channel, so there is none to choose.");
    }
}
