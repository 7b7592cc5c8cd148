package org.foleystudio.engine.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.checkpoint.PickleValue.Constant;
import org.foleystudio.engine.checkpoint.PickleValue.Dictionary;
import org.foleystudio.engine.checkpoint.PickleValue.Global;
import org.foleystudio.engine.checkpoint.PickleValue.Opaque;
import org.foleystudio.engine.checkpoint.PickleValue.Sequence;

/**
 * The names that may stand in a PyTorch checkpoint, and the data they stand for. Tensors become {@link View}s; classes
 * of training frameworks and of hyper-parameters become opaque values without contents; every other name is refused.
 */
final class TorchObjects implements Unpickler.Maker {
    /** A storage as the pickle describes it; its bytes are looked up afterwards. */
    record Storage(String key, DType type, long count) {}

    /** A tensor as the pickle describes it; checked when it is used. */
    record View(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

    private static final Map<String, DType> STORAGES = Map.ofEntries(
            Map.entry("FloatStorage", DType.F32),
            Map.entry("DoubleStorage", DType.F64),
            Map.entry("HalfStorage", DType.F16),
            Map.entry("BFloat16Storage", DType.BF16),
            Map.entry("LongStorage", DType.I64),
            Map.entry("IntStorage", DType.I32),
            Map.entry("ShortStorage", DType.I16),
            Map.entry("CharStorage", DType.I8),
            Map.entry("ByteStorage", DType.U8),
            Map.entry("BoolStorage", DType.BOOL));

    private static final Set<String> REBUILD =
            Set.of("_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_parameter", "_rebuild_parameter_with_state");

    private static final Set<String> DICTIONARIES =
            Set.of("collections.OrderedDict", "collections.defaultdict", "builtins.dict", "__builtin__.dict");

    /** Names of data that a checkpoint may carry along and that holds none of its weights. */
    private static final Set<String> OPAQUE = Set.of(
            "torch.Size",
            "torch.device",
            "torch.Tensor",
            "torch.nn.parameter.Parameter",
            "torch.nn.parameter.Buffer",
            "torch.float32",
            "torch.float64",
            "torch.float16",
            "torch.bfloat16",
            "torch.int64",
            "torch.int32",
            "torch.int16",
            "torch.int8",
            "torch.uint8",
            "torch.bool",
            "argparse.Namespace",
            "types.SimpleNamespace",
            "pathlib.PosixPath",
            "pathlib.PurePosixPath",
            "pathlib.WindowsPath",
            "pathlib.PureWindowsPath",
            "collections.Counter",
            "collections.deque",
            "builtins.list",
            "builtins.tuple",
            "builtins.set",
            "builtins.frozenset",
            "builtins.int",
            "builtins.float",
            "builtins.str",
            "builtins.bool",
            "builtins.bytes",
            "builtins.bytearray",
            "builtins.complex",
            "builtins.slice",
            "builtins.range",
            "__builtin__.list",
            "__builtin__.tuple",
            "__builtin__.set",
            "__builtin__.int",
            "__builtin__.long",
            "__builtin__.float",
            "__builtin__.str",
            "__builtin__.unicode",
            "typing.Any",
            "_codecs.encode",
            "copyreg._reconstructor",
            "copy_reg._reconstructor",
            "builtins.object",
            "__builtin__.object",
            "numpy.dtype",
            "numpy.ndarray",
            "numpy.core.multiarray.scalar",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray.scalar",
            "numpy._core.multiarray._reconstruct");

    /** Packages whose classes training loops leave in checkpoints; as all else, none of their code is ever run. */
    private static final List<String> OPAQUE_PACKAGES = List.of(
            "omegaconf.", "pytorch_lightning.", "lightning.", "lightning_fabric.", "torch.optim.", "numpy.dtypes.");

    private final Bytes bytes;
    private final Map<String, Storage> storages = new LinkedHashMap<>();

    TorchObjects(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Every storage the pickle mentioned, by its key. */
    Map<String, Storage> storages() {
        return storages;
    }

    private static boolean isStorage(Global global) {
        return STORAGES.containsKey(global.name())
                && (global.module().equals("torch") || global.module().equals("torch.cuda"));
    }

    private static boolean isUntyped(Global global) {
        return global.name().equals("UntypedStorage")
                && (global.module().equals("torch") || global.module().equals("torch.storage"));
    }

    private static boolean isRebuild(Global global) {
        return global.module().equals("torch._utils") && REBUILD.contains(global.name());
    }

    private static boolean isRebuildFromType(Global global) {
        return global.module().equals("torch._tensor") && global.name().equals("_rebuild_from_type_v2");
    }

    private static boolean isOpaque(Global global) {
        String full = global.toString();
        return OPAQUE.contains(full) || OPAQUE_PACKAGES.stream().anyMatch(full::startsWith);
    }

    @Override
    public void check(Global global) throws FoleyException {
        boolean known = isStorage(global)
                || isUntyped(global)
                || isRebuild(global)
                || isRebuildFromType(global)
                || DICTIONARIES.contains(global.toString())
                || isOpaque(global);
        if (!known) {
            throw bytes.damaged("it asks to load the Python object " + global
                    + ", which a file of weights has no need of; it is a whole program or hostile, do not use it");
        }
    }

    @Override
    public Object call(Global global, List<Object> arguments) throws FoleyException {
        if (DICTIONARIES.contains(global.toString())) {
            return dictionary(arguments);
        }
        if (isRebuildFromType(global)) {
            if (arguments.size() < 3
                    || !(arguments.get(0) instanceof Global inner)
                    || !isRebuild(inner)
                    || !(arguments.get(2) instanceof Sequence sequence)) {
                throw bytes.damaged("it holds a tensor of an unknown kind");
            }
            return tensor(inner, sequence.items);
        }
        if (isRebuild(global)) {
            return tensor(global, arguments);
        }
        if (isOpaque(global)) {
            return new Opaque(global);
        }
        throw bytes.damaged("it calls " + global + ", which is not a function");
    }

    private Dictionary dictionary(List<Object> arguments) throws FoleyException {
        Dictionary dictionary = new Dictionary();
        for (Object argument : arguments) {
            if (argument instanceof Sequence pairs) {
                for (Object item : pairs.items) {
                    if (!(item instanceof Sequence pair) || pair.items.size() != 2) {
                        throw bytes.damaged("it holds a dictionary that is none");
                    }
                    dictionary.put(pair.items.get(0), pair.items.get(1));
                }
            } else if (argument instanceof Dictionary other) {
                other.entries().forEach(dictionary::put);
            } else if (!(argument instanceof Global)) {
                throw bytes.damaged("it holds a dictionary that is none");
            }
        }
        return dictionary;
    }

    private View tensor(Global global, List<Object> arguments) throws FoleyException {
        if (global.name().startsWith("_rebuild_parameter")) {
            if (arguments.isEmpty() || !(arguments.get(0) instanceof View view)) {
                throw bytes.damaged("it holds a parameter that is no tensor");
            }
            return view;
        }
        if (arguments.size() < 4
                || !(arguments.get(0) instanceof Storage storage)
                || !(arguments.get(1) instanceof Long offset)) {
            throw bytes.damaged("it holds a tensor of an unknown kind");
        }
        return new View(storage, offset, longs(arguments.get(2)), longs(arguments.get(3)));
    }

    private List<Long> longs(Object value) throws FoleyException {
        if (!(value instanceof Sequence sequence) || sequence.items.size() > 64) {
            throw bytes.damaged("it holds a tensor without a shape");
        }
        List<Long> out = new ArrayList<>();
        for (Object item : sequence.items) {
            if (!(item instanceof Long number)) {
                throw bytes.damaged("it holds a tensor with a shape that is not made of numbers");
            }
            out.add(number);
        }
        return out;
    }

    @Override
    public Object persistent(Object id) throws FoleyException {
        if (!(id instanceof Sequence sequence)
                || sequence.items.size() < 5
                || !"storage".equals(sequence.items.get(0))
                || !(sequence.items.get(1) instanceof Global type)
                || !(sequence.items.get(2) instanceof String key)
                || !(sequence.items.get(4) instanceof Long count)
                || !(isStorage(type) || isUntyped(type))
                || count < 0) {
            throw bytes.damaged("it refers to a storage of an unknown kind");
        }
        if (sequence.items.size() > 5 && sequence.items.get(5) != Constant.NONE) {
            throw bytes.damaged("it holds storages that are views of others, as PyTorch before 0.4 wrote; save it again"
                    + " with a newer PyTorch");
        }
        Storage storage =
                new Storage(key, isUntyped(type) ? DType.U8 : STORAGES.getOrDefault(type.name(), DType.U8), count);
        Storage former = storages.putIfAbsent(key, storage);
        if (former != null && !former.equals(storage)) {
            throw bytes.damaged("it describes the storage " + key + " in two ways");
        }
        return storage;
    }
}
