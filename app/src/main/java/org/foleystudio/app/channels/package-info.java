/**
 * The three channels of a mel picture: what each looks like, how its values are spread, how it sounds, and which one a
 * take is heard through.
 *
 * <p>{@link org.foleystudio.app.channels.ChannelsPane} shows what {@link org.foleystudio.app.channels.ChannelsViewModel}
 * knows. Another channel is made of the kept picture by the engine of {@code generate}, without sampling again.
 *
 * <p>To stand in a window: {@code ChannelsViewModel(Project, Audition, Tasks, Toasts, TakeMaker, bundles)} and {@code
 * ChannelsPane(ChannelsViewModel, ChannelPreview, palette)}.
 *
 * <p>May import: {@code ui}, {@code preferences}, {@code project}, {@code player}, {@code spectrogram}, {@code generate},
 * the engine's public packages.
 */
@NullMarked
package org.foleystudio.app.channels;

import org.jspecify.annotations.NullMarked;
