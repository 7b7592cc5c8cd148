package org.foleystudio.engine.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.foleystudio.engine.FoleyException;

/** Opens files of tensors by what is in them; their names are not believed. */
public final class CheckpointFiles {
    private CheckpointFiles() {}

    /** Opens a safetensors, PyTorch (either container) or NumPy file; the caller closes it. */
    public static TensorSource open(Path file) throws FoleyException {
        Bytes bytes = Bytes.open(file);
        try {
            return open(bytes);
        } catch (FoleyException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    static TensorSource open(Bytes bytes) throws FoleyException {
        if (bytes.size() == 0) {
            throw bytes.damaged("it is empty; download it again");
        }
        if (ZipIndex.isOne(bytes)) {
            boolean isTorch = ZipIndex.read(bytes).members().keySet().stream()
                    .anyMatch(name -> name.equals("data.pkl") || name.endsWith("/data.pkl"));
            boolean isNumpy = !isTorch
                    && ZipIndex.read(bytes).members().keySet().stream().anyMatch(name -> name.endsWith(".npy"));
            return isNumpy ? NumpyFile.open(bytes) : TorchFile.open(bytes);
        }
        if (TorchFile.isLegacy(bytes)) {
            return TorchFile.open(bytes);
        }
        if (NumpyFile.isArray(bytes, 0)) {
            return NumpyFile.open(bytes);
        }
        if (Safetensors.isOne(bytes)) {
            return Safetensors.open(bytes);
        }
        throw bytes.damaged(guess(bytes));
    }

    private static String guess(Bytes bytes) throws FoleyException {
        byte[] start = bytes.copy(0, (int) Math.min(512, bytes.size()));
        String text = new String(start, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<?xml")) {
            return "it is a web page, so the download went wrong (some hosts ask for a confirmation first); open the"
                    + " address in a browser and save the file itself";
        }
        if (text.startsWith("version https://git-lfs")) {
            return "it is only a pointer of Git LFS; fetch the file itself with `git lfs pull`";
        }
        if ((start[0] & 0xff) == 0x1f && start.length > 1 && (start[1] & 0xff) == 0x8b) {
            return "it is packed with gzip; unpack it first";
        }
        if ((start[0] & 0xff) == 0x80) {
            return "it is a Python pickle that PyTorch did not write";
        }
        return "it is neither a safetensors file nor one that PyTorch or NumPy wrote, or it is damaged";
    }
}
