package io.strowger.call.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys the other side gets, and which are a code. A dot is a pause. */
class StarDigitsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1234       | 1 2 3 4
            *501234    | code1234
            *501234567 | code1234 5 6 7
            *50123#4   | code123 4
            *5012.9    | code12 9
            *50.       | code
            *51        | *51
            **501111   | * code1111
            *.5        | * 5
            *5*501234  | *5 code1234
            9*501111#  | 9 code1111 #
            #*         | #
            """)
    void goes(String pressed, String expected) {
        StarDigits digits = new StarDigits("*50", 4);
        StringBuilder seen = new StringBuilder();
        for (char key : pressed.toCharArray()) {
            switch (key == '.' ? digits.timeUp() : digits.pressed(key)) {
                case StarDigits.Pass pass -> seen.append(pass.digits()).append(' ');
                case StarDigits.Hold hold -> {}
                case StarDigits.Code code ->
                    seen.append("code").append(code.digits()).append(' ');
            }
        }
        assertEquals(expected, seen.toString().strip());
    }
}
