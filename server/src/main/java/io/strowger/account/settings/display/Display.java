package io.strowger.account.settings.display;

import io.strowger.base.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code ui_flags}: how somebody wants to read times, dates, numbers and colours. */
public record Display(
        boolean twelveHoursMode,
        @Nullable String dateFormat,
        boolean colorblindMode,
        String numbersFormat,
        List<String> numbersFormatExceptions) {
    public Display {
        numbersFormatExceptions = List.copyOf(numbersFormatExceptions);
    }

    public static Display of(ObjectNode body) {
        return new Display(
                Json.flag(body, "twelve_hours_mode", false),
                Json.text(body, "date_format"),
                Json.flag(body, "colorblind_mode", false),
                Json.text(body, "numbers_format", "international"),
                Json.texts(body, "numbers_format_exceptions"));
    }
}
