#include "desktop/administration/addsettingdialog.h"
#include "desktop/administration/administrationpages.h"
#include "desktop/administration/auditchange.h"
#include "desktop/administration/auditpage.h"
#include "desktop/administration/devicespage.h"
#include "desktop/administration/invitedialog.h"
#include "desktop/administration/liststack.h"
#include "desktop/administration/peoplepage.h"
#include "desktop/administration/roles.h"
#include "desktop/administration/settingvalue.h"
#include "desktop/administration/workspacepage.h"
#include "desktop/administration/workspacesettingspage.h"
#include "desktop/conflicts/conflictcard.h"
#include "desktop/demo/demosources.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

/// A workspace whose administrator sits here.
struct Office
{
    Office() : Office(DemoSources::Scenario::Normal) {}
    explicit Office(DemoSources::Scenario scenario) : demo(scenario), history(demo)
    {
        demo.role = QStringLiteral("tenant_admin");
    }
    DemoSources demo;
    UndoHistory history;
};

RecordTable *table(QWidget &page, const char *name)
{
    return page.findChild<RecordTable *>(QLatin1String(name));
}

int rowOf(RecordTable *list, const QString &text)
{
    for (int row = 0; list->model() && row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data().toString() == text)
            return row;
    }
    return -1;
}

void choose(RecordTable *list, const QString &text)
{
    list->setCurrentIndex(list->model()->index(rowOf(list, text), 0));
}

template <typename T> T *part(QWidget &page, const char *name)
{
    return page.findChild<T *>(QLatin1String(name));
}

} // namespace

class TestAdministration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyAdministratorsGetThePages_data();
    void onlyAdministratorsGetThePages();
    void everyRoleIsExplained();
    void aRoleIsAnEditThatIsUndone();
    void theOwnRoleIsNotForOneself();
    void invitingStartsWithTheLeastRole();
    void anInvitationIsSentAgainAndTakenBack();
    void aWipeNeedsAYes();
    void aReceiptSaysWhatWasDestroyed();
    void theLogLoadsOlderPagesAndFilters();
    void theLogShowsBothSides();
    void theLogNamesRecords();
    void whatDoesNotFitGoesBelow();
    void erasedValuesAreSaidSo();
    void aSettingKeepsItsKind();
    void aSettingIsAnEdit();
    void aTypedSettingStaysWithItsRow();
    void aSettingIsAdded();
    void aNewSecretGoesToTheServerAlone();
    void postgresBooleansAreRead();
    void aSecretIsWrittenNeverShown();
    void theWorkspaceIsRenamed();
    void failuresAreSaid();
    void aReviewReadsLikeOne();
};

void TestAdministration::onlyAdministratorsGetThePages_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<int>("pages");
    QTest::newRow("administrator") << QStringLiteral("tenant_admin") << 5;
    QTest::newRow("recruiter") << QStringLiteral("recruiter") << 0;
    QTest::newRow("bookkeeper") << QStringLiteral("billing") << 0;
}

void TestAdministration::onlyAdministratorsGetThePages()
{
    QFETCH(QString, role);
    Office office;
    office.demo.role = role;
    const QList<SettingsPage *> pages = administrationPages(office.demo.sources(), office.history);
    QTEST(int(pages.size()), "pages");
    QSet<QString> ids;
    for (SettingsPage *page : pages) {
        QCOMPARE(page->group(), SettingsPage::Group::Workspace);
        ids.insert(page->id());
    }
    QCOMPARE(ids.size(), pages.size());
    qDeleteAll(pages);
}

void TestAdministration::everyRoleIsExplained()
{
    const protocol::SchemaDescriptor schema = DemoSources::schema();
    const QStringList roles = schema.entity(QStringLiteral("memberships"))->column(QStringLiteral("role"))->values;
    for (const QString &role : roles)
        QVERIFY2(!roleSentence(role).isEmpty(), qPrintable(role));
    for (const QString &role : teamRoles())
        QVERIFY2(roles.contains(role), qPrintable(role));
    QCOMPARE(teamRoles().first(), QStringLiteral("interviewer"));
}

void TestAdministration::aRoleIsAnEditThatIsUndone()
{
    Office office;
    PeoplePage page(office.demo.sources(), office.history);
    page.refresh();
    RecordTable *members = table(page, "memberTable");
    QTRY_VERIFY(rowOf(members, QStringLiteral("Rafael Duarte")) >= 0);
    choose(members, QStringLiteral("Rafael Duarte"));
    auto *role = part<QComboBox>(page, "roleCombo");
    QCOMPARE(role->currentData().toString(), QStringLiteral("recruiter"));
    role->setCurrentIndex(role->findData(QStringLiteral("billing")));
    Q_EMIT role->activated(role->currentIndex());
    QTRY_COMPARE(office.demo.applied.size(), 1);
    QCOMPARE(office.demo.applied.first().entity, QStringLiteral("memberships"));
    QCOMPARE(office.demo.applied.first().values.value(QStringLiteral("role")).value(), QByteArray("billing"));
    QTRY_COMPARE(members->model()->index(rowOf(members, QStringLiteral("Rafael Duarte")), 2).data().toString(),
                 roleTitle(QStringLiteral("billing")));
    office.history.undo();
    QTRY_COMPARE(members->model()->index(rowOf(members, QStringLiteral("Rafael Duarte")), 2).data().toString(),
                 roleTitle(QStringLiteral("recruiter")));
    auto *active = part<QCheckBox>(page, "activeCheck");
    active->click();
    QTRY_COMPARE(office.demo.applied.last().values.value(QStringLiteral("is_active")).value(), QByteArray("false"));
}

void TestAdministration::theOwnRoleIsNotForOneself()
{
    Office office;
    PeoplePage page(office.demo.sources(), office.history);
    page.refresh();
    RecordTable *members = table(page, "memberTable");
    QTRY_VERIFY(rowOf(members, QStringLiteral("Ingrid Solheim")) >= 0);
    choose(members, QStringLiteral("Ingrid Solheim"));
    QVERIFY(!part<QComboBox>(page, "roleCombo")->isEnabled());
    QVERIFY(!part<QCheckBox>(page, "activeCheck")->isEnabled());
}

void TestAdministration::invitingStartsWithTheLeastRole()
{
    Office office;
    PeoplePage page(office.demo.sources(), office.history);
    page.refresh();
    page.invite();
    auto *dialog = page.findChild<InviteDialog *>();
    QVERIFY(dialog);
    QCOMPARE(part<QComboBox>(*dialog, "inviteRole")->currentData().toString(), QStringLiteral("interviewer"));
    auto *email = part<QLineEdit>(*dialog, "inviteEmail");
    auto *send = part<QPushButton>(*dialog, "sendInvitation");
    QSignalSpy asked(dialog, &InviteDialog::inviteRequested);
    email->setText(QStringLiteral("nobody"));
    send->click();
    QCOMPARE(asked.size(), 0);
    QVERIFY(email->property("invalid").toBool());
    email->setText(QStringLiteral("new@example.com"));
    office.demo.administration().failNext =
        core::Error{core::ErrorCode::Refused, QStringLiteral("No seat is free"), QStringLiteral("email"), {}};
    send->click();
    QCOMPARE(asked.size(), 1);
    QTRY_VERIFY(send->isEnabled());
    QCOMPARE(email->text(), QStringLiteral("new@example.com"));
    send->click();
    RecordTable *invited = table(page, "invitationTable");
    QTRY_VERIFY(rowOf(invited, QStringLiteral("new@example.com")) >= 0);
}

void TestAdministration::anInvitationIsSentAgainAndTakenBack()
{
    Office office;
    PeoplePage page(office.demo.sources(), office.history);
    page.refresh();
    RecordTable *invited = table(page, "invitationTable");
    const QString address = QStringLiteral("karim.haddad@example.com");
    QTRY_VERIFY(rowOf(invited, address) >= 0);
    // Accepted ones are members.
    QCOMPARE(rowOf(invited, QStringLiteral("bjorn.dahl@example.com")), -1);
    choose(invited, address);
    part<QPushButton>(page, "resendButton")->click();
    QTRY_COMPARE(office.demo.administration().resent.size(), 1);
    part<QPushButton>(page, "revokeButton")->click();
    QTRY_COMPARE(rowOf(invited, address), -1);
}

void TestAdministration::aWipeNeedsAYes()
{
    Office office;
    WorkspaceDevicesPage page(office.demo.sources());
    page.refresh();
    RecordTable *devices = table(page, "deviceTable");
    QTRY_VERIFY(rowOf(devices, QStringLiteral("amelie-t14")) >= 0);
    QVERIFY(part<QPushButton>(page, "wipeButton")->isHidden()); // the own device comes first
    choose(devices, QStringLiteral("amelie-t14"));
    part<QPushButton>(page, "wipeButton")->click();
    auto *order = part<QPushButton>(page, "orderWipe");
    QVERIFY(order);
    order->click();
    QCoreApplication::processEvents();
    QVERIFY(office.demo.administration().wiped.isEmpty());
    part<QCheckBox>(page, "wipeSure")->click();
    order->click();
    QTRY_COMPARE(office.demo.administration().wiped.size(), 1);
    QTRY_COMPARE(devices->model()->index(rowOf(devices, QStringLiteral("amelie-t14")), 3).data().toString(),
                 QStringLiteral("Wipe ordered"));
    choose(devices, QStringLiteral("desk RD-02"));
    part<QPushButton>(page, "signOutButton")->click();
    QTRY_COMPARE(devices->model()->index(rowOf(devices, QStringLiteral("desk RD-02")), 3).data().toString(),
                 QStringLiteral("Signed out"));
    QCOMPARE(office.demo.administration().wiped.size(), 1);
}

void TestAdministration::aReceiptSaysWhatWasDestroyed()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    client::WipeInfo wipe;
    wipe.orderedAt = now.addDays(-2);
    QVERIFY(!wipeReceipt(wipe, now).contains(QStringLiteral("214")));
    wipe.doneAt = now.addDays(-1);
    wipe.files = 214;
    wipe.unsent = 3;
    QVERIFY(wipeReceipt(wipe, now).contains(QStringLiteral("214")));
    QVERIFY(wipeReceipt(wipe, now).contains(QStringLiteral("3 edit")));
}

void TestAdministration::theLogLoadsOlderPagesAndFilters()
{
    Office office;
    AuditPage page(office.demo.sources());
    page.resize(900, 500);
    page.show();
    page.refresh();
    RecordTable *log = table(page, "auditTable");
    QTRY_COMPARE(log->model()->rowCount(), 50);
    log->verticalScrollBar()->setValue(log->verticalScrollBar()->maximum());
    QTRY_COMPARE(log->model()->rowCount(), 100);
    log->verticalScrollBar()->setValue(log->verticalScrollBar()->maximum());
    QTRY_COMPARE(log->model()->rowCount(), 130);
    const int calls = office.demo.administration().auditCalls;
    log->verticalScrollBar()->setValue(0);
    log->verticalScrollBar()->setValue(log->verticalScrollBar()->maximum());
    QCOMPARE(office.demo.administration().auditCalls, calls);
    auto *kinds = part<QComboBox>(page, "auditEntities");
    kinds->setCurrentIndex(kinds->findData(QStringLiteral("settings")));
    Q_EMIT kinds->activated(kinds->currentIndex());
    QTRY_COMPARE(log->model()->rowCount(), 16);
    for (const client::AuditEntry &entry : page.presenter()->state().entries)
        QCOMPARE(entry.entity, QStringLiteral("settings"));
    const QUuid row = page.presenter()->state().entries.first().row;
    part<QPushButton>(page, "auditOnlyThis")->click();
    QTRY_VERIFY(log->model()->rowCount() < 16);
    for (const client::AuditEntry &entry : page.presenter()->state().entries)
        QCOMPARE(entry.row, row);
}

void TestAdministration::theLogShowsBothSides()
{
    Office office;
    AuditPage page(office.demo.sources());
    page.refresh();
    QTRY_VERIFY(part<TextLabel>(page, "before-phone"));
    QCOMPARE(part<TextLabel>(page, "before-phone")->text(), QStringLiteral("+49 40 5550 0108"));
    QCOMPARE(part<TextLabel>(page, "after-phone")->text(), QStringLiteral("+49 40 5550 0189"));
}

void TestAdministration::theLogNamesRecords()
{
    Office office;
    AuditPage page(office.demo.sources());
    page.refresh();
    RecordTable *log = table(page, "auditTable");
    QTRY_VERIFY(log->model()->rowCount() > 0);
    const auto *model = qobject_cast<const CellTableModel *>(log->model());
    QTRY_COMPARE(model->cell(0, 3).text, QStringLiteral("Zeynep Aydın"));
    QCOMPARE(model->cell(0, 3).second, QStringLiteral("Candidate"));
    QCOMPARE(part<TextLabel>(page, "auditRecord")->text(), QStringLiteral("Zeynep Aydın"));
    // What this device does not hold is called as the entry itself says, and never by its id.
    client::AuditEntry entry;
    entry.row = QUuid::fromString(QStringLiteral("01930000-0000-7000-8016-0000000000ab"));
    QVERIFY(recordName(entry, {}).isEmpty());
    entry.before = {{QStringLiteral("title"), QStringLiteral("Welder")}};
    QCOMPARE(recordName(entry, {}), QStringLiteral("Welder"));
    entry.after = {{QStringLiteral("title"), QStringLiteral("Senior welder")}};
    QCOMPARE(recordName(entry, {}), QStringLiteral("Senior welder"));
    QCOMPARE(recordName(entry, {{entry.row, QStringLiteral("Chief welder")}}), QStringLiteral("Chief welder"));
}

void TestAdministration::whatDoesNotFitGoesBelow()
{
    Office office;
    PeoplePage page(office.demo.sources(), office.history);
    page.refresh();
    RecordTable *members = table(page, "memberTable");
    QTRY_VERIFY(members->model()->rowCount() > 0);
    page.show();
    const auto *role = part<QComboBox>(page, "roleCombo");
    const auto left = [&page](const QWidget *widget) { return widget->mapTo(&page, QPoint(0, 0)); };
    page.resize(940, 700);
    QTRY_VERIFY(left(role).x() > left(members).x() + members->width());
    page.resize(480, 900);
    QTRY_VERIFY(left(role).y() > left(members).y() + members->height());
    // The columns stay in sight: each gives way.
    QTRY_VERIFY(members->horizontalHeader()->length() <= members->viewport()->width() + 1);
}

void TestAdministration::erasedValuesAreSaidSo()
{
    Office office;
    client::AuditEntry &first = office.demo.administration().auditLog.first();
    first.isErased = true;
    first.before = {};
    first.after = {};
    AuditPage page(office.demo.sources());
    page.refresh();
    RecordTable *log = table(page, "auditTable");
    QTRY_VERIFY(log->model()->rowCount() > 0);
    const auto *model = qobject_cast<const CellTableModel *>(log->model());
    QVERIFY(model->cell(0, 2).second.contains(QStringLiteral("erased")));
    QVERIFY(!part<TextLabel>(page, "before-phone"));
}

void TestAdministration::aSettingKeepsItsKind()
{
    QCOMPARE(typedSetting(QStringLiteral("\"Europe/Berlin\"")), QStringLiteral("Europe/Berlin"));
    QCOMPARE(settingFromTyped(QStringLiteral("say \"hi\""), QStringLiteral("\"x\"")).value(),
             QByteArray("\"say \\\"hi\\\"\""));
    QCOMPARE(settingFromTyped(QStringLiteral("60"), QStringLiteral("45")).value(), QByteArray("60"));
    QVERIFY(!settingFromTyped(QStringLiteral("soon"), QStringLiteral("45")));
    QVERIFY(!settingFromTyped(QStringLiteral("[1]"), QStringLiteral("45")));
    QVERIFY(!settingFromTyped(QStringLiteral("{"), QStringLiteral("{\"a\":1}")));
}

void TestAdministration::aSettingIsAnEdit()
{
    Office office;
    WorkspaceSettingsPage page(office.demo.sources(), office.history);
    page.refresh();
    RecordTable *list = table(page, "settingTable");
    const QString name = QStringLiteral("How long a new interview is planned");
    QTRY_VERIFY(rowOf(list, name) >= 0);
    choose(list, name);
    auto *value = part<QPlainTextEdit>(page, "settingValue");
    QCOMPARE(value->toPlainText(), QStringLiteral("45"));
    value->setPlainText(QStringLiteral("soon"));
    part<QPushButton>(page, "settingSave")->click();
    QVERIFY(value->property("invalid").toBool());
    QVERIFY(office.demo.applied.isEmpty());
    value->setPlainText(QStringLiteral("60"));
    part<QPushButton>(page, "settingSave")->click();
    QTRY_COMPARE(office.demo.applied.size(), 1);
    QCOMPARE(office.demo.applied.first().values.value(QStringLiteral("value")).value(), QByteArray("60"));
    QTRY_COMPARE(list->model()->index(rowOf(list, name), 1).data().toString(), QStringLiteral("60"));
}

void TestAdministration::aTypedSettingStaysWithItsRow()
{
    Office office;
    WorkspaceSettingsPage page(office.demo.sources(), office.history);
    page.refresh();
    RecordTable *list = table(page, "settingTable");
    const QString minutes = QStringLiteral("How long a new interview is planned");
    const QString key = QStringLiteral("Key of the language model's provider");
    QTRY_VERIFY(rowOf(list, minutes) >= 0);
    choose(list, minutes);
    auto *value = part<QPlainTextEdit>(page, "settingValue");
    auto *secret = part<QLineEdit>(page, "settingSecret");
    value->setPlainText(QStringLiteral("75"));
    choose(list, key);
    QVERIFY(secret->text().isEmpty());
    secret->setText(QStringLiteral("k-1"));
    choose(list, minutes);
    QCOMPARE(value->toPlainText(), QStringLiteral("75"));
    QVERIFY(secret->text().isEmpty());
    // A colleague gives it another value meanwhile.
    for (RecordFields &row : office.demo.administration().settings) {
        if (row.text(QStringLiteral("description")) == minutes)
            row.fields[QStringLiteral("value")] = QByteArray("30");
    }
    page.refresh();
    QTRY_COMPARE(list->model()->index(rowOf(list, minutes), 1).data().toString(), QStringLiteral("30"));
    QCOMPARE(value->toPlainText(), QStringLiteral("75"));
    // And the list cannot be read for a moment.
    office.demo.administration().failNext = core::Error{core::ErrorCode::Corrupt, QStringLiteral("damaged"), {}, {}};
    page.refresh();
    QTRY_VERIFY(!office.demo.administration().failNext);
    page.refresh();
    QTRY_VERIFY(rowOf(list, minutes) >= 0);
    QTRY_COMPARE(value->toPlainText(), QStringLiteral("75"));
    QVERIFY(office.demo.applied.isEmpty());
    part<QPushButton>(page, "settingSave")->click();
    QTRY_COMPARE(list->model()->index(rowOf(list, minutes), 1).data().toString(), QStringLiteral("75"));
    QCOMPARE(value->toPlainText(), QStringLiteral("75"));
    choose(list, key);
    QCOMPARE(secret->text(), QStringLiteral("k-1"));
    // What nobody types follows the row.
    choose(list, minutes);
    for (RecordFields &row : office.demo.administration().settings) {
        if (row.text(QStringLiteral("description")) == minutes)
            row.fields[QStringLiteral("value")] = QByteArray("20");
    }
    page.refresh();
    QTRY_COMPARE(value->toPlainText(), QStringLiteral("20"));
}

void TestAdministration::aSettingIsAdded()
{
    Office office;
    WorkspaceSettingsPage page(office.demo.sources(), office.history);
    page.refresh();
    QTRY_VERIFY(table(page, "settingTable")->model());
    QTRY_VERIFY(rowOf(table(page, "settingTable"), QStringLiteral("How long a new interview is planned")) >= 0);
    part<QPushButton>(page, "addSettingButton")->click();
    auto *dialog = page.findChild<AddSettingDialog *>();
    QVERIFY(dialog);
    auto *key = part<QLineEdit>(*dialog, "newSettingKey");
    auto *error = part<TextLabel>(*dialog, "newSettingKeyError");
    auto *go = part<QPushButton>(*dialog, "addSetting");
    auto *kind = part<QComboBox>(*dialog, "newSettingKind");
    auto *value = part<QLineEdit>(*dialog, "newSettingValue");
    for (const char *bad : {"", "Mail Footer", "9lives", "mail.footer"}) { // the last is there already
        key->setText(QString::fromLatin1(bad));
        go->click();
        QVERIFY2(!error->isHidden(), bad);
    }
    key->setText(QStringLiteral("interviews.break_minutes"));
    kind->setCurrentIndex(kind->findData(QStringLiteral("number")));
    value->setText(QStringLiteral("ten"));
    go->click();
    QVERIFY(error->isHidden());
    QVERIFY(!part<TextLabel>(*dialog, "newSettingValueError")->isHidden());
    QVERIFY(office.demo.applied.isEmpty());
    value->setText(QStringLiteral("10"));
    part<QLineEdit>(*dialog, "newSettingAbout")->setText(QStringLiteral("Pause between interviews"));
    // A refusal is said in the dialog, and nothing typed is lost.
    office.demo.failNext = core::Error{core::ErrorCode::Refused, QStringLiteral("not now"), {}, {}};
    go->click();
    QVERIFY(!go->isEnabled()); // one is under way
    QTRY_VERIFY(!dialog->findChild<Banner *>()->message().isEmpty());
    QCOMPARE(value->text(), QStringLiteral("10"));
    go->click();
    QTRY_COMPARE(office.demo.applied.size(), 1);
    const client::Edit edit = office.demo.applied.first();
    QVERIFY(edit.kind == protocol::MutationKind::Insert);
    QCOMPARE(edit.values.value(QStringLiteral("key")).value(), QByteArray("interviews.break_minutes"));
    QCOMPARE(edit.values.value(QStringLiteral("value")).value(), QByteArray("10"));
}

void TestAdministration::aNewSecretGoesToTheServerAlone()
{
    Office office;
    WorkspaceSettingsPage page(office.demo.sources(), office.history);
    page.refresh();
    part<QPushButton>(page, "addSettingButton")->click();
    auto *dialog = page.findChild<AddSettingDialog *>();
    part<QLineEdit>(*dialog, "newSettingKey")->setText(QStringLiteral("payments.api_key"));
    part<QCheckBox>(*dialog, "newSettingIsSecret")->setChecked(true);
    auto *secret = part<QLineEdit>(*dialog, "newSettingSecret");
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QVERIFY(part<QLineEdit>(*dialog, "newSettingValue")->isHidden());
    secret->setText(QStringLiteral("pk-1"));
    part<QPushButton>(*dialog, "addSetting")->click();
    QTRY_COMPARE(office.demo.administration().secrets.value(QStringLiteral("payments.api_key")).value_or(QString()),
                 QStringLiteral("pk-1"));
    QVERIFY(office.demo.applied.isEmpty());
}

void TestAdministration::postgresBooleansAreRead()
{
    Office office;
    for (RecordFields &row : office.demo.administration().settings) {
        if (row.text(QStringLiteral("is_secret")) == QLatin1String("true"))
            row.fields[QStringLiteral("is_secret")] = QByteArray("t");
    }
    for (RecordFields &row : office.demo.administration().members) {
        if (row.text(QStringLiteral("display_name")) == QLatin1String("Rafael Duarte"))
            row.fields[QStringLiteral("is_active")] = QByteArray("f");
    }
    WorkspaceSettingsPage settings(office.demo.sources(), office.history);
    settings.refresh();
    const QString name = QStringLiteral("Key of the language model's provider");
    QTRY_VERIFY(rowOf(table(settings, "settingTable"), name) >= 0);
    choose(table(settings, "settingTable"), name);
    QVERIFY(!part<QLineEdit>(settings, "settingSecret")->isHidden());
    PeoplePage people(office.demo.sources(), office.history);
    people.refresh();
    QTRY_VERIFY(rowOf(table(people, "memberTable"), QStringLiteral("Rafael Duarte")) >= 0);
    choose(table(people, "memberTable"), QStringLiteral("Rafael Duarte"));
    QVERIFY(!part<QCheckBox>(people, "activeCheck")->isChecked());
}

void TestAdministration::aSecretIsWrittenNeverShown()
{
    Office office;
    WorkspaceSettingsPage page(office.demo.sources(), office.history);
    page.refresh();
    RecordTable *list = table(page, "settingTable");
    const QString name = QStringLiteral("Key of the language model's provider");
    QTRY_VERIFY(rowOf(list, name) >= 0);
    choose(list, name);
    auto *secret = part<QLineEdit>(page, "settingSecret");
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QVERIFY(part<QPushButton>(page, "settingRemove")->isHidden());
    secret->setText(QStringLiteral("k-123"));
    part<QPushButton>(page, "settingSave")->click();
    QTRY_COMPARE(
        office.demo.administration().secrets.value(QStringLiteral("language_model.api_key")).value_or(QString()),
        QStringLiteral("k-123"));
    QTRY_VERIFY(secret->text().isEmpty());
    QVERIFY(office.demo.applied.isEmpty());
    QTRY_VERIFY(!part<QPushButton>(page, "settingRemove")->isHidden());
    part<QPushButton>(page, "settingRemove")->click();
    QTRY_VERIFY(!office.demo.administration().secrets.value(QStringLiteral("language_model.api_key")));
}

void TestAdministration::theWorkspaceIsRenamed()
{
    Office office;
    WorkspacePage page(office.demo.sources());
    page.show();
    page.refresh();
    auto *name = part<QLineEdit>(page, "workspaceName");
    QTRY_COMPARE(name->text(), QStringLiteral("Acme"));
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("Acme Nord"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(office.demo.administration().workspace.name, QStringLiteral("Acme Nord"));
    QSignalSpy problems(&page, &SettingsPage::problem);
    office.demo.administration().failNext =
        core::Error{core::ErrorCode::Unreachable, QStringLiteral("no answer"), {}, {}};
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("Acme South"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(problems.size(), 1);
    QCOMPARE(name->text(), QStringLiteral("Acme South"));
}

void TestAdministration::failuresAreSaid()
{
    Office office(DemoSources::Scenario::Failed);
    const QList<SettingsPage *> pages = administrationPages(office.demo.sources(), office.history);
    for (SettingsPage *page : pages) {
        page->show();
        page->refresh();
        auto *button = page->findChild<QPushButton *>(QStringLiteral("stateButton"));
        QVERIFY2(button, qPrintable(page->id()));
        QTRY_VERIFY2(button->isVisible() && !button->text().isEmpty(), qPrintable(page->id()));
    }
    qDeleteAll(pages);
}

void TestAdministration::aReviewReadsLikeOne()
{
    ConflictItem item;
    item.kind = QStringLiteral("review");
    item.entity = QStringLiteral("candidates");
    item.mineBy = QStringLiteral("Tomasz Wilk");
    item.fields = {{QStringLiteral("phone"), QStringLiteral("+48 12 555 0199")}};
    ConflictField field(item, nullptr);
    const auto radios = field.findChildren<QRadioButton *>();
    QStringList titles;
    for (const QRadioButton *radio : radios)
        titles << radio->text();
    // The one who decides did not type it.
    QVERIFY(!titles.contains(QStringLiteral("Yours")));
    QVERIFY(radios.first()->accessibleDescription().contains(QStringLiteral("+48 12 555 0199")));
}

QTEST_MAIN(TestAdministration)
#include "tst_administration.moc"
