package org.foleystudio.engine.train;

import java.util.ArrayList;
import java.util.List;

/** The windows of some clips, clip after clip. */
final class ClipPairs implements PairSource {
    private record Place(EncodedClip clip, int window) {}

    private final List<Place> places = new ArrayList<>();

    ClipPairs(List<EncodedClip> clips) {
        for (EncodedClip clip : clips) {
            for (int window = 0; window < clip.windows(); window++) {
                places.add(new Place(clip, window));
            }
        }
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public void read(int index, float[] latent, int latentAt, float[] features, int featuresAt) {
        Place place = places.get(index);
        place.clip.read(place.window, latent, latentAt, features, featuresAt);
    }
}
