package io.strowger.account.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each contradiction is named at its field with a fix, and its repair is silent. */
class LintTest {

    /** An account with one callflow, one number and one user who is disabled; call waiting is locked above. */
    private static List<Finding> found(DocumentType type, String body) {
        Subject.Neighbours around = new Subject.Neighbours() {
            @Override
            public boolean exists(DocumentType wanted, String id) {
                return id.equals("f1");
            }

            @Override
            public boolean isEnabled(DocumentType wanted, String id) {
                return !id.equals("gone");
            }

            @Override
            public boolean isMaster() {
                return true;
            }

            @Override
            public boolean owns(String e164) {
                return e164.equals("+14155550100");
            }
        };
        return Lint.of(new Subject(
                type, Json.readObject(body.replace('\'', '"')), List.of("call_waiting"), Set.of("onnet"), around));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCOUNT | address_missing | {} | {'address':{'country':'GB'}}",
                "USER | forward_to_nobody | {'call_forward':{'enabled':true}} | {'call_forward':{'enabled':true,'number':'1'}}",
                "DEVICE | forward_to_nobody | {'call_forward':{'enabled':true,'number':''}} | {'call_forward':{'enabled':false}}",
                "ACCOUNT | lock_of_nothing | {'locks':{'below':['onnat.x']}} | {'locks':{'below':['onnet.x']}}",
                "USER | in_master | {'priv_level':'user'} | {'priv_level':'admin'}",
                "USER | hidden_by_lock | {'call_waiting':{'enabled':false}} | {'call_waiting':{}}",
                "DEVICE | nobody_listed | {'access_lists':{'order':'allow,deny','cidrs':[]}} | {'access_lists':{'order':'deny,allow','cidrs':[]}}",
                "ACCOUNT | callflow_missing | {'preflow':{'always':'f2'}} | {'preflow':{'always':'f1'}}",
                "USER | foreign_number_shown | {'caller_id':{'external':{'number':'+14155550199'}}} | {'caller_id':{'external':{'number':'+14155550100'}}}",
                "DEVICE | owner_disabled | {'owner_id':'gone'} | {'owner_id':'gone','enabled':false}",
                "ACCOUNT | codes_without_length | {'account_codes':{'enabled':true}} | {'account_codes':{'enabled':true,'length':4}}",
                "USER | national_hides_country | {'ui_flags':{'numbers_format':'national'}} | {'ui_flags':{'numbers_format':'international'}}",
                "ACCOUNT | nothing_recorded | {'call_recording':{'validate_start':{'enabled':true}}} | {'call_recording':{'validate_start':{'enabled':true},'account':{}}}"
            })
    void aContradictionIsNamedAndItsRepairIsSilent(DocumentType type, String rule, String wrong, String right) {
        List<Finding> findings = found(type, wrong).stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
        assertEquals(1, findings.size(), wrong);
        assertFalse(findings.getFirst().fix().isEmpty());
        assertEquals(
                0,
                found(type, right).stream()
                        .filter(each -> each.rule().equals(rule))
                        .count(),
                right);
    }
}
