package org.foleystudio.engine.mdsgen;

import ai.djl.ndarray.NDArray;

/** Lets a test look at intermediate values; elsewhere it does nothing. */
@FunctionalInterface
interface Tap {
    Tap NONE = (name, value) -> {};

    void look(String name, NDArray value);

    default NDArray see(String name, NDArray value) {
        look(name, value);
        return value;
    }
}
