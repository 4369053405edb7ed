package io.strowger.app.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values given by flags, variables and file, each with the place it came from, not yet understood. */
final class OptionValues {
    // read by ./strowger, before Java starts
    private static final String LAUNCHER_VARIABLE = "STROWGER_JVM_FLAGS";

    /** A value and where the operator wrote it. */
    record Given(String text, String where) {}

    private final Map<Option, Given> values;

    private OptionValues(Map<Option, Given> values) {
        this.values = values;
    }

    static OptionValues of(List<String> flags, Map<String, String> environment, Path workingFolder) {
        Map<Option, Given> all = new EnumMap<>(Option.class);
        readFlags(flags).forEach(all::putIfAbsent);
        readVariables(environment).forEach(all::putIfAbsent);
        Path file = file(all.get(Option.CONFIG), workingFolder);
        if (file != null) {
            OptionsFile.read(file).forEach(all::putIfAbsent);
        }
        return new OptionValues(all);
    }

    Options options(Path workingFolder) {
        return new OptionsReader(this, workingFolder).read();
    }

    /** What was given, or the default. */
    Given get(Option option) {
        Given given = values.get(option);
        return given == null ? new Given(option.otherwise(), option.flag()) : given;
    }

    boolean isGiven(Option option) {
        Given given = values.get(option);
        return given != null && !given.text().isEmpty();
    }

    private static Map<Option, Given> readFlags(List<String> flags) {
        Map<Option, Given> found = new EnumMap<>(Option.class);
        int at = 0;
        while (at < flags.size()) {
            String flag = flags.get(at++);
            int equals = flag.indexOf('=');
            Option option = flagged(equals < 0 ? flag : flag.substring(0, equals));
            String text = equals < 0 ? null : flag.substring(equals + 1);
            if (text == null && option.isSwitch()) {
                text = "true";
            } else if (text == null) {
                text = at < flags.size() ? flags.get(at++) : missing(option);
            }
            if (found.put(option, new Given(text, option.flag())) != null) {
                throw new OptionsException(option.flag() + " is given twice");
            }
        }
        return found;
    }

    private static Option flagged(String flag) {
        Option option = flag.startsWith("--") ? Option.named(flag.substring(2)) : null;
        if (option == null) {
            throw new OptionsException("unknown option " + flag + " (--help lists them)");
        }
        return option;
    }

    private static String missing(Option option) {
        throw new OptionsException(option.flag() + " needs a value");
    }

    // An empty variable counts as not set: that is how compose files leave one out.
    private static Map<Option, Given> readVariables(Map<String, String> environment) {
        Map<Option, Given> found = new EnumMap<>(Option.class);
        new TreeMap<>(environment).forEach((name, text) -> {
            if (Option.isVariable(name) && !name.equals(LAUNCHER_VARIABLE)) {
                Option option = Option.ofVariable(name);
                if (option == null) {
                    throw new OptionsException("unknown variable " + name + " (--help lists them)");
                }
                if (!text.isEmpty()) {
                    found.put(option, new Given(text, name));
                }
            }
        });
        return found;
    }

    private static @Nullable Path file(@Nullable Given given, Path workingFolder) {
        if (given == null) {
            Path usual = workingFolder.resolve("strowger.yaml");
            return Files.exists(usual) ? usual : null;
        }
        Path file = workingFolder.resolve(given.text());
        if (!Files.isRegularFile(file)) {
            throw new OptionsException(given.where() + ": there is no file " + file);
        }
        return file;
    }
}
