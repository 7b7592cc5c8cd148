package org.foleystudio.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Operations written as text in libtorch's own script language and compiled by it at start: the way from Java to
 * operations, and sequences of them, that the binding has no call for. Weights are arguments. Differentiable where the
 * operations are.
 */
final class TextModule implements AutoCloseable {
    private static final String HEAD =
            "class K(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n";
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, 0x29, 0x2e};

    private final NDManager manager;
    private final PtSymbolBlock block;
    private final Map<String, NDArray> methods = new HashMap<>();

    private TextModule(NDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    /**
     * Compiles methods. They may be called from several threads.
     *
     * @param code method definitions, indented by two spaces, of a class {@code __torch__.K}
     * @param names the methods that will be called
     * @throws ai.djl.engine.EngineException when libtorch does not understand the text
     */
    static TextModule load(NDManager parent, String code, String... names) {
        NDManager manager = parent.newSubManager();
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(archive(HEAD + code));
            PtSymbolBlock block = JniUtils.loadModule((PtNDManager) manager, archive, true, false);
            TextModule module = new TextModule(manager, block);
            for (String name : names) {
                NDArray method = manager.create(0f);
                method.setName("module_method:" + name);
                module.methods.put(name, method);
            }
            return module;
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Calls a method that returns one tensor; the result belongs to the first argument's manager. */
    NDArray call(String name, NDArray... arguments) {
        NDArray method = methods.get(name);
        if (method == null) {
            throw new IllegalArgumentException("no method " + name);
        }
        NDList list = new NDList(arguments.length + 1);
        for (NDArray argument : arguments) {
            list.add(argument);
        }
        list.add(method);
        // "Training" only means that results are ordinary tensors; gradients follow the thread's grad mode.
        return IValueUtils.forward(block, list, true).get(0);
    }

    private static byte[] archive(String code) throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        // An empty object of class __torch__.K with one attribute, training = true.
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes("c__torch__\nK\n".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {0x29, (byte) 0x81, 0x7d, 0x28, 0x58, 8, 0, 0, 0});
        pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {(byte) 0x88, 0x75, 0x62, 0x2e});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "k/version", "10\n".getBytes(StandardCharsets.US_ASCII));
            store(zip, "k/constants.pkl", NO_CONSTANTS);
            store(zip, "k/code/__torch__.py", code.getBytes(StandardCharsets.US_ASCII));
            store(zip, "k/data.pkl", pickle.toByteArray());
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }
}
