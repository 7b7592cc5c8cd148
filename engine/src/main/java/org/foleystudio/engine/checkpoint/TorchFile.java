package org.foleystudio.engine.checkpoint;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.PickleValue.Dictionary;
import org.foleystudio.engine.checkpoint.PickleValue.Sequence;

/**
 * Reads the tensors of a file that PyTorch's {@code torch.save} wrote: the zip container (1.6 and later) and the older
 * one of five pickles. Nothing in the file is run: see {@link Unpickler}. The state of optimisers is not read.
 */
public final class TorchFile extends StoredTensors {
    private static final long LONGEST_PICKLE = 64L << 20;
    private static final BigInteger LEGACY_MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

    /** Where a storage lies. */
    private record Place(long position, long size) {}

    private final Map<String, Place> places = new LinkedHashMap<>();

    private TorchFile(Bytes bytes) {
        super(bytes);
    }

    /** Opens a file of either container and checks its index. */
    public static TorchFile open(Path file) throws FoleyException {
        return open(Bytes.open(file));
    }

    static TorchFile open(Bytes bytes) throws FoleyException {
        TorchFile opened = new TorchFile(bytes);
        try {
            if (ZipIndex.isOne(bytes)) {
                opened.readZip(ZipIndex.read(bytes));
            } else if (isLegacy(bytes)) {
                opened.readLegacy();
            } else {
                throw bytes.damaged("it is not a file that PyTorch wrote");
            }
            return opened;
        } catch (FoleyException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Whether the bytes start as the older container does: a pickle of the magic number. */
    static boolean isLegacy(Bytes bytes) throws FoleyException {
        if (bytes.size() < 16 || bytes.at(0, 2, 16).get() != (byte) 0x80) {
            return false;
        }
        PickleInput start = new PickleInput(bytes, 2, 15);
        int opcode = start.nextByte();
        return opcode == 0x8a && LEGACY_MAGIC.equals(start.nextNumber(start.nextByte() & 0xf));
    }

    private void readZip(ZipIndex zip) throws FoleyException {
        List<String> pickles = zip.members().keySet().stream()
                .filter(name -> name.equals("data.pkl") || name.endsWith("/data.pkl"))
                .toList();
        if (pickles.size() != 1) {
            throw bytes().damaged(
                            pickles.isEmpty()
                                    ? "it is a zip file without PyTorch's data.pkl"
                                    : "it holds more than one data.pkl");
        }
        String pickle = pickles.get(0);
        String top = pickle.substring(0, pickle.length() - "data.pkl".length());
        if (zip.members().keySet().stream().anyMatch(name -> name.startsWith(top + "code/"))) {
            throw bytes().damaged("it is a TorchScript program, not a file of weights");
        }
        checkByteOrder(zip, top);
        ZipIndex.Member member = stored(zip, pickle);
        if (member.size() > LONGEST_PICKLE) {
            throw bytes().damaged("its list of tensors claims " + member.size() + " bytes");
        }
        PickleInput input = new PickleInput(bytes(), member.position(), member.position() + member.size());
        TorchObjects objects = new TorchObjects(bytes());
        Object root = Unpickler.read(bytes(), input, objects);
        addMetadata("container", "torch-zip");
        for (String key : objects.storages().keySet()) {
            String name = top + "data/" + key;
            if (zip.members().containsKey(name)) {
                ZipIndex.Member storage = stored(zip, name);
                places.put(key, new Place(storage.position(), storage.size()));
            }
        }
        addTensors(root);
    }

    private void checkByteOrder(ZipIndex zip, String top) throws FoleyException {
        ZipIndex.Member order = zip.members().get(top + "byteorder");
        if (order != null && order.size() < 16 && !order.deflated()) {
            String text = new String(bytes().copy(order.position(), (int) order.size()), StandardCharsets.US_ASCII);
            if (!text.equals("little")) {
                throw bytes().damaged("its numbers are in byte order \"" + text + "\"; save it on another computer");
            }
        }
    }

    private ZipIndex.Member stored(ZipIndex zip, String name) throws FoleyException {
        ZipIndex.Member member = zip.members().get(name);
        if (member == null || member.deflated()) {
            throw bytes().damaged("its member " + name + " is compressed, which PyTorch never does");
        }
        return member;
    }

    private void readLegacy() throws FoleyException {
        TorchObjects objects = new TorchObjects(bytes());
        PickleInput input = new PickleInput(bytes(), 0, Math.min(bytes().size(), LONGEST_PICKLE));
        Object magic = Unpickler.read(bytes(), input, objects);
        Object version = Unpickler.read(bytes(), input, objects);
        Object system = Unpickler.read(bytes(), input, objects);
        if (!LEGACY_MAGIC.equals(magic) || !Long.valueOf(1001).equals(version)) {
            throw bytes().damaged("it is written in an unknown version of PyTorch's older format");
        }
        if (system instanceof Dictionary info
                && Boolean.FALSE.equals(info.entries().get("little_endian"))) {
            throw bytes().damaged("its numbers are in byte order \"big\"; save it on another computer");
        }
        Object root = Unpickler.read(bytes(), input, objects);
        Object keys = Unpickler.read(bytes(), input, objects);
        addMetadata("container", "torch-legacy");
        if (!(keys instanceof Sequence sequence)) {
            throw bytes().damaged("its list of storages is missing");
        }
        long position = input.position();
        for (Object key : sequence.items) {
            TorchObjects.Storage storage =
                    key instanceof String ? objects.storages().get(key) : null;
            long count = bytes().at(position, 8, 8).getLong();
            if (storage == null || count != storage.count()) {
                throw bytes().damaged("its storage " + (key instanceof String ? key : "list") + " is not as described");
            }
            long room = bytes().size() - position - 8;
            if (count > room / storage.type().bytes()) {
                throw bytes().damaged("it is cut short; download it again");
            }
            places.put(
                    storage.key(),
                    new Place(position + 8, count * storage.type().bytes()));
            position += 8 + count * storage.type().bytes();
        }
        addTensors(root);
    }

    private void addTensors(Object root) throws FoleyException {
        if (root instanceof Dictionary dictionary) {
            dictionary.entries().forEach((key, value) -> {
                if (key instanceof String name && (value instanceof String || value instanceof Number)) {
                    addMetadata(name, value.toString());
                }
            });
        }
        for (Map.Entry<String, TorchObjects.View> entry :
                StateDictionary.find(root, bytes()).entrySet()) {
            TorchObjects.View view = entry.getValue();
            TorchObjects.Storage storage = view.storage();
            Place place = places.get(storage.key());
            if (place == null || storage.count() > place.size / storage.type().bytes()) {
                throw bytes().damaged("the numbers of tensor " + entry.getKey() + " are missing or cut short");
            }
            TensorInfo info = new TensorInfo(entry.getKey(), storage.type(), view.shape());
            add(StoredTensor.view(info, bytes(), place.position, storage.count(), view.offset(), view.strides()));
        }
    }
}
