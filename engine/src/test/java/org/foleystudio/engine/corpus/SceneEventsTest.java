package org.foleystudio.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.foleystudio.engine.FoleyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneEventsTest {
    @Test
    void comesBackFromJson() throws FoleyException {
        SceneEvents events = SceneEvents.of(Scene.of(19));
        assertThat(events.split()).isEqualTo(CorpusSplit.TEST);
        assertThat(SceneEvents.fromJson(events.toJson(), "events.json")).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "{\"events\":[{\"strength\":7}],\"split\":\"TEST\"}", "{\"events\""})
    void refusesAnythingElseAndNamesTheFile(String json) {
        assertThatExceptionOfType(FoleyException.class)
                .isThrownBy(() -> SceneEvents.fromJson(json, "a/events.json"))
                .withMessageContaining("a/events.json");
    }
}
