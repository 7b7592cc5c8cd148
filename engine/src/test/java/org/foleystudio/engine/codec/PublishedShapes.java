package org.foleystudio.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foleystudio.engine.checkpoint.TensorInfo;

/** Names and shapes of a network, ours and the published ones. */
final class PublishedShapes {
    static final Path CASES = Path.of("src/test/resources/cases");

    private PublishedShapes() {}

    static Map<String, List<Long>> of(List<TensorInfo> infos) {
        Map<String, List<Long>> shapes = new TreeMap<>();
        infos.forEach(info -> shapes.put(info.name(), info.shape()));
        assertThat(shapes).hasSameSizeAs(infos);
        return shapes;
    }

    static Map<String, List<Long>> ofCase(String folder) throws IOException {
        Map<String, List<Long>> shapes = new TreeMap<>();
        JsonParser.parseString(Files.readString(CASES.resolve(folder).resolve("state_dict.json")))
                .getAsJsonObject()
                .entrySet()
                .forEach(e -> shapes.put(
                        e.getKey(),
                        e.getValue().getAsJsonObject().getAsJsonArray("shape").asList().stream()
                                .map(JsonElement::getAsLong)
                                .toList()));
        return shapes;
    }
}
