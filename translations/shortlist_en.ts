<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>shortlist::desktop::CommandPalette</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message numerus="yes">
        <source>%n people moved</source>
        <translation>
            <numerusform>%n person moved</numerusform>
            <numerusform>%n people moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people rejected</source>
        <translation>
            <numerusform>%n person rejected</numerusform>
            <numerusform>%n people rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people withdrawn</source>
        <translation>
            <numerusform>%n person withdrawn</numerusform>
            <numerusform>%n people withdrawn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people active again</source>
        <translation>
            <numerusform>%n person active again</numerusform>
            <numerusform>%n people active again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people hired</source>
        <translation>
            <numerusform>%n person hired</numerusform>
            <numerusform>%n people hired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people transferred</source>
        <translation>
            <numerusform>%n person transferred</numerusform>
            <numerusform>%n people transferred</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people added to the job</source>
        <translation>
            <numerusform>%n person added to the job</numerusform>
            <numerusform>%n people added to the job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people tagged</source>
        <translation>
            <numerusform>%n person tagged</numerusform>
            <numerusform>%n people tagged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag taken off %n people</source>
        <translation>
            <numerusform>Tag taken off %n person</numerusform>
            <numerusform>Tag taken off %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Owner of %n people changed</source>
        <translation>
            <numerusform>Owner of %n person changed</numerusform>
            <numerusform>Owner of %n people changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reminder about %n people set</source>
        <translation>
            <numerusform>Reminder about %n person set</numerusform>
            <numerusform>Reminder about %n people set</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail to %n people written</source>
        <translation>
            <numerusform>Mail to %n person written</numerusform>
            <numerusform>Mail to %n people written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people removed</source>
        <translation>
            <numerusform>%n person removed</numerusform>
            <numerusform>%n people removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have no application that this could be about.</source>
        <translation>
            <numerusform>%n person has no application that this could be about.</numerusform>
            <numerusform>%n people have no application that this could be about.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were there already.</source>
        <translation>
            <numerusform>%n person was there already.</numerusform>
            <numerusform>%n people were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The job of %n people has no such stage.</source>
        <translation>
            <numerusform>The job of %n person has no such stage.</numerusform>
            <numerusform>The job of %n people has no such stage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have no e-mail address.</source>
        <translation>
            <numerusform>%n person has no e-mail address.</numerusform>
            <numerusform>%n people have no e-mail address.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Source of %n people changed</source>
        <translation>
            <numerusform>Source of %n person changed</numerusform>
            <numerusform>Source of %n people changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are private</source>
        <translation>
            <numerusform>%n person is private</numerusform>
            <numerusform>%n people are private</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are not private any more</source>
        <translation>
            <numerusform>%n person is not private any more</numerusform>
            <numerusform>%n people are not private any more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people will be erased</source>
        <translation>
            <numerusform>%n person will be erased</numerusform>
            <numerusform>%n people will be erased</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people will not be erased</source>
        <translation>
            <numerusform>%n person will not be erased</numerusform>
            <numerusform>%n people will not be erased</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are not waiting to be erased.</source>
        <translation>
            <numerusform>%n person is not waiting to be erased.</numerusform>
            <numerusform>%n people are not waiting to be erased.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people put into the pool</source>
        <translation>
            <numerusform>%n person put into the pool</numerusform>
            <numerusform>%n people put into the pool</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people taken out of the pool</source>
        <translation>
            <numerusform>%n person taken out of the pool</numerusform>
            <numerusform>%n people taken out of the pool</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offers to %n people drafted</source>
        <translation>
            <numerusform>Offer to %n person drafted</numerusform>
            <numerusform>Offers to %n people drafted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have an offer already.</source>
        <translation>
            <numerusform>%n person has an offer already.</numerusform>
            <numerusform>%n people have an offer already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Test assigned to %n people</source>
        <translation>
            <numerusform>Test assigned to %n person</numerusform>
            <numerusform>Test assigned to %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n follow-up(s)</source>
        <translation>
            <numerusform>%n follow-up</numerusform>
            <numerusform>%n follow-ups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) for your approval</source>
        <translation>
            <numerusform>%n question for your approval</numerusform>
            <numerusform>%n questions for your approval</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new applicant(s)</source>
        <translation>
            <numerusform>%n new applicant</numerusform>
            <numerusform>%n new applicants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) wait for you</source>
        <translation>
            <numerusform>%n thing waits for you</numerusform>
            <numerusform>%n things wait for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Printed</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n to settle</numerusform>
            <numerusform>%n to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncWording</name>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) wait</source>
        <extracomment>Edits the server has not answered yet</extracomment>
        <translation>
            <numerusform>%n edit waits</numerusform>
            <numerusform>%n edits wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetching, %n row(s)</source>
        <extracomment>While rows arrive from the server</extracomment>
        <translation>
            <numerusform>Fetching, %n row</numerusform>
            <numerusform>Fetching, %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) waiting</source>
        <extracomment>Status corner: edits on their way to the server</extracomment>
        <translation>
            <numerusform>%n edit waiting</numerusform>
            <numerusform>%n edits waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <extracomment>Status corner: conflicts a person has to settle</extracomment>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) wait on this device, the oldest since %1, and nothing is lost if you quit.</source>
        <translation>
            <numerusform>%n edit waits on this device, the oldest since %1, and nothing is lost if you quit.</numerusform>
            <numerusform>%n edits wait on this device, the oldest since %1, and nothing is lost if you quit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) so far. What has arrived can be used already.</source>
        <translation>
            <numerusform>%n row so far. What has arrived can be used already.</numerusform>
            <numerusform>%n rows so far. What has arrived can be used already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) on the way to %1</source>
        <translation>
            <numerusform>%n edit on the way to %1</numerusform>
            <numerusform>%n edits on the way to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>settle %n conflict(s); both values are kept until you do.</source>
        <translation>
            <numerusform>settle %n conflict; both values are kept until you do.</numerusform>
            <numerusform>settle %n conflicts; both values are kept until you do.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) wait on this device, the oldest since %1, and were not sent.</source>
        <translation>
            <numerusform>%n edit waits on this device, the oldest since %1, and was not sent.</numerusform>
            <numerusform>%n edits wait on this device, the oldest since %1, and were not sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait to be sent.</source>
        <translation>
            <numerusform>%n file waits to be sent.</numerusform>
            <numerusform>%n files wait to be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on the way to %1</source>
        <translation>
            <numerusform>%n file on the way to %1</numerusform>
            <numerusform>%n files on the way to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be sent</source>
        <translation>
            <numerusform>%n file could not be sent</numerusform>
            <numerusform>%n files could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In sync, with %n conflict(s) to settle</source>
        <translation>
            <numerusform>In sync, with %n conflict to settle</numerusform>
            <numerusform>In sync, with %n conflicts to settle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%n min</source>
        <extracomment>How long ago, in a narrow column: minutes</extracomment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <extracomment>How long ago, in a narrow column: hours</extracomment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ApprovalsView</name>
    <message numerus="yes">
        <source>The job can be opened when %n more agree(s).</source>
        <translation>
            <numerusform>The job can be opened when %n more agrees.</numerusform>
            <numerusform>The job can be opened when %n more agree.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those who were asked did not agree.</source>
        <translation>
            <numerusform>%n of those who were asked did not agree.</numerusform>
            <numerusform>%n of those who were asked did not agree.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AuditChange</name>
    <message numerus="yes">
        <source> and %n more</source>
        <extracomment>After some names of fields: and how many more there are</extracomment>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AuditPage</name>
    <message numerus="yes">
        <source>%n newest, older ones as you scroll</source>
        <translation>
            <numerusform>the newest one, older ones as you scroll</numerusform>
            <numerusform>%n newest, older ones as you scroll</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries, all of them</source>
        <translation>
            <numerusform>%n entry, the only one</numerusform>
            <numerusform>%n entries, all of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardCardDelegate</name>
    <message numerus="yes">
        <source>%n d</source>
        <extracomment>Days in a stage, on a card</extracomment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardColumnModel</name>
    <message numerus="yes">
        <source>%n day(s) in this stage</source>
        <translation>
            <numerusform>%n day in this stage</numerusform>
            <numerusform>%n days in this stage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) over the limit</source>
        <translation>
            <numerusform>%n day over the limit</numerusform>
            <numerusform>%n days over the limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Limit of the stage: %n day(s)</source>
        <translation>
            <numerusform>Limit of the stage: %n day</numerusform>
            <numerusform>Limit of the stage: %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardColumnView</name>
    <message numerus="yes">
        <source>%1, %n people</source>
        <extracomment>Spoken; %1 is a stage</extracomment>
        <translation>
            <numerusform>%1, %n person</numerusform>
            <numerusform>%1, %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>limit %n d</source>
        <translation>
            <numerusform>limit %n d</numerusform>
            <numerusform>limit %n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Limit of the stage: %n day(s)</source>
        <translation>
            <numerusform>Limit of the stage: %n day</numerusform>
            <numerusform>Limit of the stage: %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are past it</source>
        <translation>
            <numerusform>%n person is past it</numerusform>
            <numerusform>%n people are past it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>≤ %n d</source>
        <translation>
            <numerusform>≤ %n d</numerusform>
            <numerusform>≤ %n d</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardPresenter</name>
    <message numerus="yes">
        <source>%n people moved to %1</source>
        <translation>
            <numerusform>%n person moved to %1</numerusform>
            <numerusform>%n people moved to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people moved on a stage</source>
        <translation>
            <numerusform>%n person moved on a stage</numerusform>
            <numerusform>%n people moved on a stage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people moved back a stage</source>
        <translation>
            <numerusform>%n person moved back a stage</numerusform>
            <numerusform>%n people moved back a stage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BoardView</name>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n active</numerusform>
            <numerusform>%n active</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::BulkControl</name>
    <message numerus="yes">
        <source>Reject %n people</source>
        <translation>
            <numerusform>Reject %n person</numerusform>
            <numerusform>Reject %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people withdrew</source>
        <translation>
            <numerusform>%n person withdrew</numerusform>
            <numerusform>%n people withdrew</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reminder about %n people</source>
        <translation>
            <numerusform>Reminder about %n person</numerusform>
            <numerusform>Reminder about %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail to %n people</source>
        <translation>
            <numerusform>Mail to %n person</numerusform>
            <numerusform>Mail to %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transfer %n people</source>
        <translation>
            <numerusform>Transfer %n person</numerusform>
            <numerusform>Transfer %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n people to a job</source>
        <translation>
            <numerusform>Add %n person to a job</numerusform>
            <numerusform>Add %n people to a job</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidateDetailPresenter</name>
    <message numerus="yes">
        <source>%n file(s) added to %1</source>
        <translation>
            <numerusform>%n file added to %1</numerusform>
            <numerusform>%n files added to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidateDetailView</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <comment>Experience</comment>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records may be the same person</source>
        <translation>
            <numerusform>%n record may be the same person</numerusform>
            <numerusform>%n records may be the same person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CandidateListPresenter</name>
    <message numerus="yes">
        <source>%n people imported</source>
        <translation>
            <numerusform>%n person imported</numerusform>
            <numerusform>%n people imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CVs imported</source>
        <translation>
            <numerusform>%n CV imported</numerusform>
            <numerusform>%n CVs imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ConflictGroupModel</name>
    <message numerus="yes">
        <source>%n field(s): %1</source>
        <extracomment>%1 lists fields</extracomment>
        <translation>
            <numerusform>%n field: %1</numerusform>
            <numerusform>%n fields: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ConflictsPresenter</name>
    <message numerus="yes">
        <source>%n field(s) of %1 settled</source>
        <extracomment>Undo bar; %1 is a record</extracomment>
        <translation>
            <numerusform>%n field of %1 settled</numerusform>
            <numerusform>%n fields of %1 settled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) settled</source>
        <translation>
            <numerusform>%n conflict settled</numerusform>
            <numerusform>%n conflicts settled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ConflictsView</name>
    <message numerus="yes">
        <source>%1 of %n field(s) chosen</source>
        <translation>
            <numerusform>%1 of %n field chosen</numerusform>
            <numerusform>%1 of %n fields chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settle %n field(s)</source>
        <translation>
            <numerusform>Settle %n field</numerusform>
            <numerusform>Settle %n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take mine for this record (%n)</source>
        <translation>
            <numerusform>Take mine for this record (%n)</numerusform>
            <numerusform>Take mine for this record (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take theirs for this record (%n)</source>
        <translation>
            <numerusform>Take theirs for this record (%n)</numerusform>
            <numerusform>Take theirs for this record (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of all records (%n): take mine</source>
        <extracomment>%1 is a field, %n how many records have a conflict about it</extracomment>
        <translation>
            <numerusform>%1 of all records (%n): take mine</numerusform>
            <numerusform>%1 of all records (%n): take mine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of all records (%n): take theirs</source>
        <extracomment>%1 is a field, %n how many records have a conflict about it</extracomment>
        <translation>
            <numerusform>%1 of all records (%n): take theirs</numerusform>
            <numerusform>%1 of all records (%n): take theirs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n record(s)</source>
        <extracomment>Beside the headline: how many conflicts there are (%1), and in how many records</extracomment>
        <translation>
            <numerusform>%1 in %n record</numerusform>
            <numerusform>%1 in %n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvView</name>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::DuplicatesLine</name>
    <message numerus="yes">
        <source>%n records may be the same person</source>
        <translation>
            <numerusform>%n record may be the same person</numerusform>
            <numerusform>%n records may be the same person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldNames</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::FileDrop</name>
    <message numerus="yes">
        <source>The same goes for %n more.</source>
        <translation>
            <numerusform>The same goes for %n more.</numerusform>
            <numerusform>The same goes for %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::FormBinder</name>
    <message numerus="yes">
        <source>At most %n character(s) fit here.</source>
        <translation>
            <numerusform>At most %n character fits here.</numerusform>
            <numerusform>At most %n characters fit here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::HomeListModel</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) edited on two devices</source>
        <translation>
            <numerusform>%n value edited on two devices</numerusform>
            <numerusform>%n values edited on two devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) over</source>
        <translation>
            <numerusform>%n day over</numerusform>
            <numerusform>%n days over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of the last %n day(s)</source>
        <translation>
            <numerusform>of the last day</numerusform>
            <numerusform>of the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) in %1, limit %2</source>
        <translation>
            <numerusform>%n day in %1, limit %2</numerusform>
            <numerusform>%n days in %1, limit %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) in %1</source>
        <extracomment>How long the person before stands in a stage</extracomment>
        <translation>
            <numerusform>%n day in %1</numerusform>
            <numerusform>%n days in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>longer than %n day(s)</source>
        <translation>
            <numerusform>longer than %n day</numerusform>
            <numerusform>longer than %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) wait</source>
        <translation>
            <numerusform>%n mail waits</numerusform>
            <numerusform>%n mails wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::HomeSide</name>
    <message numerus="yes">
        <source>last %n day(s)</source>
        <translation>
            <numerusform>last day</numerusform>
            <numerusform>last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ImportView</name>
    <message numerus="yes">
        <source>Reading %n file(s). You can go on working.</source>
        <translation>
            <numerusform>Reading %n file. You can go on working.</numerusform>
            <numerusform>Reading %n files. You can go on working.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s) imported</source>
        <extracomment>%1 of all files of an import were read</extracomment>
        <translation>
            <numerusform>%1 of %n file imported</numerusform>
            <numerusform>%1 of %n files imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobChooser</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobDetailView</name>
    <message numerus="yes">
        <source>%n of those who were asked did not agree yet.</source>
        <translation>
            <numerusform>%n of those who were asked did not agree yet.</numerusform>
            <numerusform>%n of those who were asked did not agree yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) you know fit the must-haves</source>
        <translation>
            <numerusform>%n person you know fits the must-haves</numerusform>
            <numerusform>%n people you know fit the must-haves</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobOverview</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stuck</source>
        <translation>
            <numerusform>%n stuck</numerusform>
            <numerusform>%n stuck</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobTableModel</name>
    <message numerus="yes">
        <source>%1, %2, %n people, %3 of %4 hired</source>
        <extracomment>Spoken for a row: job, state, people, hired of openings</extracomment>
        <translation>
            <numerusform>%1, %2, %n person, %3 of %4 hired</numerusform>
            <numerusform>%1, %2, %n people, %3 of %4 hired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <extracomment>For how many days a job has been open, in a narrow column</extracomment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobsPresenter</name>
    <message numerus="yes">
        <source>%n opening(s)</source>
        <translation>
            <numerusform>%n opening</numerusform>
            <numerusform>%n openings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) asked to approve %1</source>
        <translation>
            <numerusform>%n member asked to approve %1</numerusform>
            <numerusform>%n members asked to approve %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobsView</name>
    <message numerus="yes">
        <source>%n people · %1 of %2 openings filled</source>
        <translation>
            <numerusform>%n person · %1 of %2 openings filled</numerusform>
            <numerusform>%n people · %1 of %2 openings filled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::LockedView</name>
    <message numerus="yes">
        <source>Locked after %n minute(s) without a touch.</source>
        <translation>
            <numerusform>Locked after %n minute without a touch.</numerusform>
            <numerusform>Locked after %n minutes without a touch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) wait for the server</source>
        <translation>
            <numerusform>%n edit waits for the server</numerusform>
            <numerusform>%n edits wait for the server</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MergeDialog</name>
    <message numerus="yes">
        <source>There are more pairs than the %n that are shown.</source>
        <translation>
            <numerusform>There are more pairs than the one that is shown.</numerusform>
            <numerusform>There are more pairs than the %n that are shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other field(s) are the same in both.</source>
        <translation>
            <numerusform>%n other field is the same in both.</numerusform>
            <numerusform>%n other fields are the same in both.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::MergePresenter</name>
    <message numerus="yes">
        <source>%n field(s) changed since keep that change</source>
        <translation>
            <numerusform>%n field changed since keeps that change</numerusform>
            <numerusform>%n fields changed since keep that change</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::OffersPresenter</name>
    <message numerus="yes">
        <source>%n of those who were asked did not agree yet.</source>
        <translation>
            <numerusform>%n of those who were asked did not agree yet.</numerusform>
            <numerusform>%n of those who were asked did not agree yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agreed to other terms than these. Take it back to draft and ask again.</source>
        <translation>
            <numerusform>One agreed to other terms than these. Take it back to draft and ask again.</numerusform>
            <numerusform>%n agreed to other terms than these. Take it back to draft and ask again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) asked to approve the offer to %1</source>
        <translation>
            <numerusform>%n member asked to approve the offer to %1</numerusform>
            <numerusform>%n members asked to approve the offer to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::OffersView</name>
    <message numerus="yes">
        <source>%n of those who were asked did not agree yet.</source>
        <translation>
            <numerusform>%n of those who were asked did not agree yet.</numerusform>
            <numerusform>%n of those who were asked did not agree yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n agreed to other terms than these.</source>
        <translation>
            <numerusform>One agreed to other terms than these.</numerusform>
            <numerusform>%n agreed to other terms than these.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PeopleImportDialog</name>
    <message numerus="yes">
        <source>%n people will be imported.</source>
        <translation>
            <numerusform>%n person will be imported.</numerusform>
            <numerusform>%n people will be imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines are left out:</source>
        <translation>
            <numerusform>%n line is left out:</numerusform>
            <numerusform>%n lines are left out:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>Import %n person</numerusform>
            <numerusform>Import %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n people as well whose telephone or LinkedIn page somebody has already</source>
        <translation>
            <numerusform>Add %n person as well whose telephone or LinkedIn page somebody has already</numerusform>
            <numerusform>Add %n people as well whose telephone or LinkedIn page somebody has already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people who are there already with the same e-mail apply as well</source>
        <translation>
            <numerusform>%n person who is there already with the same e-mail applies as well</numerusform>
            <numerusform>%n people who are there already with the same e-mail apply as well</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PeopleImportPresenter</name>
    <message numerus="yes">
        <source>%n people imported</source>
        <translation>
            <numerusform>%n person imported</numerusform>
            <numerusform>%n people imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people brought up to date</source>
        <translation>
            <numerusform>%n person brought up to date</numerusform>
            <numerusform>%n people brought up to date</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PipelinesPage</name>
    <message numerus="yes">
        <source>limit %n day(s)</source>
        <translation>
            <numerusform>limit %n day</numerusform>
            <numerusform>limit %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::PrivacyPage</name>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>after %n minute</numerusform>
            <numerusform>after %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SecurityPage</name>
    <message numerus="yes">
        <source>In force. %n recovery code(s) left.</source>
        <translation>
            <numerusform>In force. %n recovery code left.</numerusform>
            <numerusform>In force. %n recovery codes left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SelectionBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::StageEditor</name>
    <message numerus="yes">
        <source>Somebody who stands in the stage for more days than this is shown as stuck. None: after %n day(s) on Home, and not on the board.</source>
        <translation>
            <numerusform>Somebody who stands in the stage for more days than this is shown as stuck. None: after %n day on Home, and not on the board.</numerusform>
            <numerusform>Somebody who stands in the stage for more days than this is shown as stuck. None: after %n days on Home, and not on the board.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is removed. Its %n cards go to</source>
        <translation>
            <numerusform>%1 is removed. Its %n card goes to</numerusform>
            <numerusform>%1 is removed. Its %n cards go to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cards</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::StagesDialog</name>
    <message numerus="yes">
        <source>%1 is removed. Its %n cards go to</source>
        <translation>
            <numerusform>%1 is removed. Its %n card goes to</numerusform>
            <numerusform>%1 is removed. Its %n cards go to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cards</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::StoragePage</name>
    <message numerus="yes">
        <source>%n edit(s)</source>
        <translation>
            <numerusform>%n edit</numerusform>
            <numerusform>%n edits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 records of %n kind(s)</source>
        <extracomment>%1 is a number of records</extracomment>
        <translation>
            <numerusform>%1 records of %n kind</numerusform>
            <numerusform>%1 records of %n kinds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SyncSide</name>
    <message numerus="yes">
        <source>%n edit(s) stored on this device</source>
        <translation>
            <numerusform>%n edit stored on this device</numerusform>
            <numerusform>%n edits stored on this device</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) reached the server</source>
        <translation>
            <numerusform>%n edit reached the server</numerusform>
            <numerusform>%n edits reached the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) came from the server</source>
        <translation>
            <numerusform>%n row came from the server</numerusform>
            <numerusform>%n rows came from the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new conflict(s)</source>
        <translation>
            <numerusform>%n new conflict</numerusform>
            <numerusform>%n new conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) settled</source>
        <translation>
            <numerusform>%n conflict settled</numerusform>
            <numerusform>%n conflicts settled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>tried once</numerusform>
            <numerusform>tried %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SyncView</name>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>tried %n time</numerusform>
            <numerusform>tried %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::TimelineModel</name>
    <message numerus="yes">
        <source>%1 %2, %n page(s)</source>
        <translation>
            <numerusform>%1 %2, %n page</numerusform>
            <numerusform>%1 %2, %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WipedView</name>
    <message numerus="yes">
        <source>%n file(s) destroyed, %1.</source>
        <translation>
            <numerusform>%n file destroyed, %1.</numerusform>
            <numerusform>%n files destroyed, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) had not reached the server and are lost.</source>
        <translation>
            <numerusform>%n edit had not reached the server and is lost.</numerusform>
            <numerusform>%n edits had not reached the server and are lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WorkspaceDevicesPage</name>
    <message numerus="yes">
        <source>Wiped on %1: %n file(s), %2.</source>
        <translation>
            <numerusform>Wiped on %1: %n file, %2.</numerusform>
            <numerusform>Wiped on %1: %n files, %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) had not reached the server and are lost.</source>
        <translation>
            <numerusform>%n edit had not reached the server and is lost.</numerusform>
            <numerusform>%n edits had not reached the server and are lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::WorkspaceShell</name>
    <message numerus="yes">
        <source>For the %n chosen people</source>
        <translation>
            <numerusform>For the %n chosen person</numerusform>
            <numerusform>For the %n chosen people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>%n row written</numerusform>
            <numerusform>%n rows written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mails had gone already. Everything else was undone.</source>
        <translation>
            <numerusform>%n mail had gone already. Everything else was undone.</numerusform>
            <numerusform>%n mails had gone already. Everything else was undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n row(s) are printed. Search for fewer to print others.</source>
        <translation>
            <numerusform>Only the first row is printed. Search for fewer to print others.</numerusform>
            <numerusform>Only the first %n rows are printed. Search for fewer to print others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send “%1” to %n people…</source>
        <translation>
            <numerusform>Send “%1” to %n person…</numerusform>
            <numerusform>Send “%1” to %n people…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” to %n people…</source>
        <translation>
            <numerusform>“%1” to %n person…</numerusform>
            <numerusform>“%1” to %n people…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A search has no room for all skills of the job: %n of them are left out.</source>
        <translation>
            <numerusform>A search has no room for all skills of the job: %n of them is left out.</numerusform>
            <numerusform>A search has no room for all skills of the job: %n of them are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::EraseDialog</name>
    <message numerus="yes">
        <source>Erase %n people</source>
        <translation>
            <numerusform>Erase %n person</numerusform>
            <numerusform>Erase %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is destroyed for %n days from when the server learns of it. Until then you can undo it, or choose “Do not erase”.</source>
        <translation>
            <numerusform>Nothing is destroyed for %n day from when the server learns of it. Until then you can undo it, or choose “Do not erase”.</numerusform>
            <numerusform>Nothing is destroyed for %n days from when the server learns of it. Until then you can undo it, or choose “Do not erase”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::ActivityModel</name>
    <message numerus="yes">
        <source>brought %n people back</source>
        <translation>
            <numerusform>brought %n person back</numerusform>
            <numerusform>brought %n people back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>imported %n people</source>
        <translation>
            <numerusform>imported %n person</numerusform>
            <numerusform>imported %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>added %n people</source>
        <translation>
            <numerusform>added %n person</numerusform>
            <numerusform>added %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moved %n people to %1</source>
        <translation>
            <numerusform>moved %n person to %1</numerusform>
            <numerusform>moved %n people to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>turned down %n people</source>
        <translation>
            <numerusform>turned down %n person</numerusform>
            <numerusform>turned down %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>noted that %n people withdrew</source>
        <translation>
            <numerusform>noted that %n person withdrew</numerusform>
            <numerusform>noted that %n people withdrew</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hired %n people</source>
        <translation>
            <numerusform>hired %n person</numerusform>
            <numerusform>hired %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made %n people active again</source>
        <translation>
            <numerusform>made %n person active again</numerusform>
            <numerusform>made %n people active again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wrote a mail to %n people</source>
        <translation>
            <numerusform>wrote a mail to %n person</numerusform>
            <numerusform>wrote a mail to %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gave %n people the tag %1</source>
        <translation>
            <numerusform>gave %n person the tag %1</numerusform>
            <numerusform>gave %n people the tag %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>put %n people into the pool %1</source>
        <translation>
            <numerusform>put %n person into the pool %1</numerusform>
            <numerusform>put %n people into the pool %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>took the tag %1 off %n people</source>
        <translation>
            <numerusform>took the tag %1 off %n person</numerusform>
            <numerusform>took the tag %1 off %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>took %n people out of the pool %1</source>
        <translation>
            <numerusform>took %n person out of the pool %1</numerusform>
            <numerusform>took %n people out of the pool %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>added files to %n people</source>
        <translation>
            <numerusform>added files to %n person</numerusform>
            <numerusform>added files to %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removed files of %n people</source>
        <translation>
            <numerusform>removed files of %n person</numerusform>
            <numerusform>removed files of %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left %n people without an owner</source>
        <translation>
            <numerusform>left %n person without an owner</numerusform>
            <numerusform>left %n people without an owner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made %1 the owner of %n people</source>
        <translation>
            <numerusform>made %1 the owner of %n person</numerusform>
            <numerusform>made %1 the owner of %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed the source of %n people to %1</source>
        <translation>
            <numerusform>changed the source of %n person to %1</numerusform>
            <numerusform>changed the source of %n people to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made %n people private</source>
        <translation>
            <numerusform>made %n person private</numerusform>
            <numerusform>made %n people private</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made %n people visible to all colleagues again</source>
        <translation>
            <numerusform>made %n person visible to all colleagues again</numerusform>
            <numerusform>made %n people visible to all colleagues again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed details of %n people</source>
        <translation>
            <numerusform>changed details of %n person</numerusform>
            <numerusform>changed details of %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvDialog</name>
    <message numerus="yes">
        <source>%n CV(s) saved in %1.</source>
        <translation>
            <numerusform>%n CV saved in %1.</numerusform>
            <numerusform>%n CVs saved in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be saved:</source>
        <translation>
            <numerusform>%n could not be saved:</numerusform>
            <numerusform>%n could not be saved:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::AlikeLines</name>
    <message numerus="yes">
        <source>%n more may be the same person</source>
        <translation>
            <numerusform>%n more may be the same person</numerusform>
            <numerusform>%n more may be the same person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvMatchesDialog</name>
    <message numerus="yes">
        <source>%n other files bring people who are new.</source>
        <translation>
            <numerusform>%n other file brings somebody who is new.</numerusform>
            <numerusform>%n other files bring people who are new.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobImportPresenter</name>
    <message numerus="yes">
        <source>%n jobs imported</source>
        <translation>
            <numerusform>%n job imported</numerusform>
            <numerusform>%n jobs imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::JobImportDialog</name>
    <message numerus="yes">
        <source>%n jobs will be made as drafts.</source>
        <translation>
            <numerusform>%n job will be made as a draft.</numerusform>
            <numerusform>%n jobs will be made as drafts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are left out: they are no jobs.</source>
        <translation>
            <numerusform>%n file is left out: it is no job.</numerusform>
            <numerusform>%n files are left out: they are no jobs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n jobs</source>
        <translation>
            <numerusform>Import %n job</numerusform>
            <numerusform>Import %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SeveralDialog</name>
    <message numerus="yes">
        <source>%n other field(s) are the same in all.</source>
        <translation>
            <numerusform>%n other field is the same in all.</numerusform>
            <numerusform>%n other fields are the same in all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::SeveralPresenter</name>
    <message numerus="yes">
        <source>%n records merged into %1</source>
        <translation>
            <numerusform>%n record merged into %1</numerusform>
            <numerusform>%n records merged into %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CvPrintDialog</name>
    <message numerus="yes">
        <source>%1, %n page(s)</source>
        <translation>
            <numerusform>%1, %n page</numerusform>
            <numerusform>%1, %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) to print.</source>
        <translation>
            <numerusform>%n page to print.</numerusform>
            <numerusform>%n pages to print.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CV(s) cannot be printed:</source>
        <translation>
            <numerusform>%n CV cannot be printed:</numerusform>
            <numerusform>%n CVs cannot be printed:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CertainDialog</name>
    <message numerus="yes">
        <source>There are more than the %n line(s) that are shown. Merge these, then look again.</source>
        <translation>
            <numerusform>There are more than the %n line that is shown. Merge it, then look again.</numerusform>
            <numerusform>There are more than the %n lines that are shown. Merge these, then look again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) will be merged.</source>
        <translation>
            <numerusform>%n record will be merged.</numerusform>
            <numerusform>%n records will be merged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::CertainPresenter</name>
    <message numerus="yes">
        <source>%n record(s) with the same address merged</source>
        <translation>
            <numerusform>%n record with the same address merged</numerusform>
            <numerusform>%n records with the same address merged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were left out: their records have changed since.</source>
        <translation>
            <numerusform>%n line was left out: its records have changed since.</numerusform>
            <numerusform>%n lines were left out: their records have changed since.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::OfferDialog</name>
    <message numerus="yes">
        <source>Draft offers to %n people</source>
        <translation>
            <numerusform>Draft an offer to %n person</numerusform>
            <numerusform>Draft offers to %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::RankingPresenter</name>
    <message numerus="yes">
        <source>Ranking of %n people kept</source>
        <translation>
            <numerusform>Ranking of %n person kept</numerusform>
            <numerusform>Ranking of %n people kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shortlist::desktop::RankingDialog</name>
    <message numerus="yes">
        <source>%n person(s) have no score: too little is known of them.</source>
        <translation>
            <numerusform>%n person has no score: too little is known of them.</numerusform>
            <numerusform>%n people have no score: too little is known of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keeping it writes down score, parts and weights of the %n that are shown, and the score in their applications for this job.</source>
        <translation>
            <numerusform>Keeping it writes down score, parts and weights of the one that is shown, and the score in their application for this job.</numerusform>
            <numerusform>Keeping it writes down score, parts and weights of the %n that are shown, and the score in their applications for this job.</numerusform>
        </translation>
    </message>
</context>
</TS>
