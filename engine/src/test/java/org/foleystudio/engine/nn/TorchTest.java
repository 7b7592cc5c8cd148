package org.foleystudio.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.atomic.AtomicBoolean;
import org.foleystudio.engine.FoleyException;
import org.junit.jupiter.api.Test;

class TorchTest {
    @Test
    void readingLeavesAnArrayWhereItWas() throws FoleyException {
        try (NDManager manager = Torch.open("test")) {
            NDArray array = manager.create(new float[] {1, 2, 3});
            int before = manager.getManagedArrays().size();
            assertThat(Torch.read(array)).containsExactly(1, 2, 3);
            assertThat(array.getManager()).isSameAs(manager);
            assertThat(manager.getManagedArrays()).hasSize(before);
            assertThat(array.sum().getFloat()).isEqualTo(6);
        }
    }

    @Test
    void threadsStartWithoutGradients() throws Exception {
        Torch.open("test").close();
        AtomicBoolean before = new AtomicBoolean();
        AtomicBoolean after = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            before.set(JniUtils.isGradMode());
            Torch.prepareThread();
            after.set(JniUtils.isGradMode());
        });
        thread.start();
        thread.join();
        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }
}
