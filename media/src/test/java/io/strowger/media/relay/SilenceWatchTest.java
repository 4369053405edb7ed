package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a silence begins; limit 60. Steps: "on@t", "off@t", "look@t", "look@t last heard". */
class SilenceWatchTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            off to begin with       ; look@100                                     ; -
            never heard             ; on@10, look@70, look@71                      ; -!
            heard lately            ; on@10, look@90 40, look@100 40, look@101 40  ; --!
            told once               ; on@10, look@80, look@90, look@500            ; !--
            told again after sound  ; on@10, look@80, look@90 85, look@146 85      ; !-!
            off while held          ; on@10, off@20, look@500                      ; -
            on again counts from on ; on@10, off@20, on@500, look@560 5, look@561 5; -!
            sound before on is past ; on@100, look@160 90, look@161 90             ; -!
            """)
    void tells(String story, String steps, String told) {
        SilenceWatch watch = new SilenceWatch();
        StringBuilder verdicts = new StringBuilder();
        for (String step : steps.split(", ")) {
            String[] parts = step.split("[@ ]");
            long at = Long.parseLong(parts[1]);
            switch (parts[0]) {
                case "on" -> watch.expect(true, at);
                case "off" -> watch.expect(false, at);
                default -> {
                    long heard = parts.length == 3 ? Long.parseLong(parts[2]) : 0;
                    verdicts.append(watch.began(heard, at, 60) ? '!' : '-');
                }
            }
        }
        assertEquals(told, verdicts.toString());
    }
}
