#include "desktop/demo/demoaccount.h"
#include "desktop/forms/fieldvalue.h"
#include "desktop/notices/surroundings.h"
#include "desktop/settings/preferences.h"
#include "desktop/settings/qrcode.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/widgets/daycalendar.h"
#include "desktop/widgets/fittingstack.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QStackedWidget>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

/// A shell over an invented account, with its settings open.
struct Fixture
{
    explicit Fixture(DemoSources::Scenario scenario = DemoSources::Scenario::Normal)
        : demo(scenario), account(demo, scenario), shell(account.sources())
    {
        shell.build();
        shell.resize(1440, 900);
        shell.openSettings();
        shell.show();
        QCoreApplication::processEvents();
    }
    template <typename T> T *find(const char *name) { return shell.findChild<T *>(QString::fromLatin1(name)); }
    [[nodiscard]] QString column(const char *name) const
    {
        return QString::fromUtf8(account.record.fields.value(QString::fromLatin1(name)).value_or(QByteArray()));
    }
    [[nodiscard]] QJsonValue option(const char *name) const
    {
        return QJsonDocument::fromJson(column("settings").toUtf8()).object().value(QString::fromLatin1(name));
    }
    void choose(const char *combo, const QString &value)
    {
        auto *box = find<QComboBox>(combo);
        // The names of time zones are read in the background once their page is shown.
        QTRY_VERIFY2(box->findData(value) >= 0, combo);
        const int index = box->findData(value);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    DemoSources demo;
    DemoAccount account;
    WorkspaceShell shell;
};

core::Error wrongCode()
{
    return {core::ErrorCode::Refused, QStringLiteral("the code is not right"), {}, {}};
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachControlWritesItsColumn_data();
    void eachControlWritesItsColumn();
    void timesAreShownAsChosen();
    void nothingWithoutEffectIsOffered();
    void preferencesBecomeWishes();
    void cleanup() { setTimeChoice({}); }
    void undoTakesAChangeBack();
    void changesInARowBuildOnOneAnother();
    void aRefusedChangeShowsTheValueBefore();
    void theFirstChangeMakesTheRow();
    void resetIsOneStep();
    void findFilters();
    void everyControlHasAName();
    void theLookIsAskedFor();
    void theSecondFactorIsSetUpAndRemoved();
    void recoveryCodesAreShownOnce();
    void aWrongCodeKeepsTheSecret();
    void passwordsThatDifferAreNotSent();
    void devicesAreRenamedAndSignedOut();
    void aFailedProfileKeepsWhatWasTyped();
    void aRefusedNameIsNotRewrittenByAnotherAnswer();
    void anUnreadProfileIsNotOpen();
    void aQrCodeHoldsItsFinders();
};

void TestSettings::eachControlWritesItsColumn_data()
{
    QTest::addColumn<QString>("widget");
    QTest::addColumn<QString>("choice"); // empty: a click
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::newRow("theme") << "theme_dark"
                           << ""
                           << "theme"
                           << "dark";
    QTest::newRow("contrast") << "theme_high_contrast"
                              << ""
                              << "theme"
                              << "high_contrast";
    QTest::newRow("language") << "language"
                              << "ar"
                              << "language"
                              << "ar";
    QTest::newRow("dates") << "date_format"
                           << "YYYY-MM-DD"
                           << "date_format"
                           << "YYYY-MM-DD";
    QTest::newRow("zone") << "timezone"
                          << "Asia/Riyadh"
                          << "timezone"
                          << "Asia/Riyadh";
    QTest::newRow("first day") << "first_day"
                               << "6"
                               << "first_day"
                               << "6";
    QTest::newRow("weekend") << "segment_5,6"
                             << ""
                             << "settings.weekend"
                             << "5,6";
    QTest::newRow("density") << "segment_comfortable"
                             << ""
                             << "settings.density"
                             << "comfortable";
    QTest::newRow("calendar") << "segment_both"
                              << ""
                              << "settings.calendar"
                              << "both";
    QTest::newRow("region") << "settings.region"
                            << "SA"
                            << "settings.region"
                            << "SA";
    QTest::newRow("second clock") << "settings.second_timezone"
                                  << "Asia/Tokyo"
                                  << "settings.second_timezone"
                                  << "Asia/Tokyo";
    QTest::newRow("keys") << "settings.single_keys"
                          << ""
                          << "settings.single_keys"
                          << "false";
    QTest::newRow("lock") << "settings.lock_minutes"
                          << "30"
                          << "settings.lock_minutes"
                          << "30";
    QTest::newRow("minimise") << "settings.lock_on_minimise"
                              << ""
                              << "settings.lock_on_minimise"
                              << "true";
    for (const char *on : {"settings.notify_names", "settings.quiet_hours", "settings.close_to_tray"})
        QTest::newRow(on) << QString::fromLatin1(on) << QString() << QString::fromLatin1(on) << QStringLiteral("true");
    for (const char *off : {"notification_push", "settings.notify_follow_ups", "settings.notify_conflicts",
                            "settings.notify_approvals", "settings.notify_applicants", "settings.tray"})
        QTest::newRow(off) << QString::fromLatin1(off) << QString() << QString::fromLatin1(off)
                           << QStringLiteral("false");
    QTest::newRow("quiet") << "settings.quiet_from"
                           << "22:30"
                           << "settings.quiet_from"
                           << "22:30";
}

void TestSettings::eachControlWritesItsColumn()
{
    QFETCH(QString, widget);
    QFETCH(QString, choice);
    QFETCH(QString, column);
    QFETCH(QString, value);
    Fixture f;
    if (choice.isEmpty())
        f.find<QAbstractButton>(widget.toLatin1().constData())->click();
    else
        f.choose(widget.toLatin1().constData(), choice);
    QCOMPARE(f.account.applied.size(), 1);
    const client::Edit edit = f.account.applied.first();
    QCOMPARE(edit.entity, QStringLiteral("user_preferences"));
    QVERIFY(edit.kind == protocol::MutationKind::Update);
    QCOMPARE(edit.row, f.account.record.id);
    QCOMPARE(edit.values.size(), 1);
    if (column.startsWith(QLatin1String("settings."))) {
        QCOMPARE(edit.values.firstKey(), QStringLiteral("settings"));
        // Several are a list.
        const QVariant option = f.option(column.mid(9).toLatin1().constData()).toVariant();
        QCOMPARE(option.canConvert<QString>() ? option.toString() : option.toStringList().join(u','), value);
        // What was there beside it is there still.
        if (column != QLatin1String("settings.region"))
            QCOMPARE(f.option("region").toString(), QStringLiteral("DE"));
    } else {
        QCOMPARE(edit.values.firstKey(), column);
        const QString written = f.column(column.toLatin1().constData());
        QCOMPARE(written == QLatin1String("f") ? QStringLiteral("false") : written, value);
    }
}

void TestSettings::timesAreShownAsChosen()
{
    const QDateTime moment(QDate(2026, 10, 27), QTime(22, 30), Qt::UTC);
    Fixture f;
    f.choose("timezone", QStringLiteral("Asia/Riyadh"));
    f.choose("date_format", QStringLiteral("YYYY-MM-DD"));
    f.choose("settings.second_timezone", QStringLiteral("America/New_York"));
    QCOMPARE(here(moment).time(), QTime(1, 30)); // the day after
    QCOMPARE(clockTime(moment), QStringLiteral("01:30"));
    QCOMPARE(shortDay(here(moment).date()), QStringLiteral("2026-10-28"));
    QStringList lines = fullMoment(moment).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[1].startsWith(QStringLiteral("New York: ")) && lines[1].contains(QStringLiteral("2026-10-27")),
             qPrintable(lines[1]));
    f.choose("first_day", QStringLiteral("6"));
    f.find<QAbstractButton>("segment_5,6")->click();
    QCOMPARE(timeChoice().weekend, (QList<Qt::DayOfWeek>{Qt::Friday, Qt::Saturday}));
    QCOMPARE(DayCalendar().firstDayOfWeek(), Qt::Saturday);
    f.find<QAbstractButton>("segment_both")->click();
    lines = fullMoment(moment).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[2].endsWith(QStringLiteral("1448")), qPrintable(lines[2]));
    const QString example = f.find<QLabel>("momentExample")->text();
    QVERIFY2(example.contains(QStringLiteral("New York")), qPrintable(example));
    // A form's field is read in the zone and the form it is shown in.
    protocol::Column column;
    column.type = protocol::ColumnType::Timestamp;
    const protocol::Value stored = protocol::timestampText(moment);
    const QString typed = typedFromValue(column, stored, QLocale());
    QVERIFY2(typed.startsWith(QStringLiteral("2026-10-28")), qPrintable(typed));
    const auto back = valueFromTyped(column, typed, QLocale());
    QVERIFY(back);
    QCOMPARE(protocol::parseTimestamp(back->value_or(QByteArray())), moment);
}

void TestSettings::nothingWithoutEffectIsOffered()
{
    Fixture f;
    for (const char *name :
         {"settings.motion", "settings.interview_sound", "privacy_level", "notification_email", "notification_browser"})
        QVERIFY2(!f.shell.findChild<QWidget *>(QLatin1String(name)), name);
}

void TestSettings::preferencesBecomeWishes()
{
    Fixture f;
    const Preferences &preferences = *f.shell.preferences();
    NoticeWishes wishes = Surroundings::wishesOf(preferences);
    // Nobody who chose nothing is named on a locked screen.
    QVERIFY(wishes.on && !wishes.names && !wishes.quiet);
    QCOMPARE(wishes.kinds.size(), 4);
    f.find<QCheckBox>("settings.notify_applicants")->click();
    f.find<QCheckBox>("settings.notify_names")->click();
    f.find<QCheckBox>("settings.quiet_hours")->click();
    f.choose("settings.quiet_from", QStringLiteral("21:30"));
    f.choose("settings.quiet_to", QStringLiteral("06:00"));
    f.choose("timezone", QStringLiteral("Asia/Riyadh"));
    QTRY_COMPARE(f.account.applied.size(), 6);
    wishes = Surroundings::wishesOf(preferences);
    QVERIFY(wishes.names && wishes.quiet);
    QVERIFY(!wishes.kinds.contains(NoticeKind::NewApplicant));
    QCOMPARE(wishes.quietFrom, QTime(21, 30));
    QCOMPARE(wishes.quietTo, QTime(6, 0));
    QCOMPARE(wishes.zone, QTimeZone("Asia/Riyadh"));
    // What has no effect is not to be set.
    QVERIFY(f.find<QComboBox>("settings.quiet_from")->isEnabled());
    f.find<QCheckBox>("notification_push")->click();
    QVERIFY(!Surroundings::wishesOf(preferences).on);
    QVERIFY(!f.find<QComboBox>("settings.quiet_from")->isEnabled());
    QVERIFY(!f.find<QCheckBox>("settings.notify_names")->isEnabled());
}

void TestSettings::undoTakesAChangeBack()
{
    Fixture f;
    f.find<QAbstractButton>("theme_dark")->click();
    QTRY_VERIFY(f.shell.history().canUndo());
    QCOMPARE(f.column("theme"), QStringLiteral("dark"));
    f.shell.history().undo();
    QTRY_COMPARE(f.column("theme"), QStringLiteral("system"));
    QTRY_VERIFY(f.find<QAbstractButton>("theme_system")->isChecked());
}

void TestSettings::changesInARowBuildOnOneAnother()
{
    Fixture f;
    f.find<QAbstractButton>("segment_comfortable")->click();
    f.find<QCheckBox>("settings.single_keys")->click();
    f.find<QSlider>("settings.text_size")->setValue(30);
    QTRY_COMPARE(f.account.applied.size(), 3);
    QCOMPARE(f.option("density").toString(), QStringLiteral("comfortable"));
    QCOMPARE(f.option("single_keys").toBool(true), false);
    QCOMPARE(f.option("text_size").toInt(), 150);
    QCOMPARE(f.option("region").toString(), QStringLiteral("DE"));
}

void TestSettings::aRefusedChangeShowsTheValueBefore()
{
    Fixture f;
    QTRY_VERIFY(f.find<QAbstractButton>("theme_system")->isChecked());
    f.account.failNext = wrongCode();
    f.find<QAbstractButton>("theme_dark")->click();
    QTRY_VERIFY(f.find<QAbstractButton>("theme_system")->isChecked());
    QCOMPARE(f.column("theme"), QStringLiteral("system"));
}

void TestSettings::theFirstChangeMakesTheRow()
{
    Fixture f;
    f.account.record = RecordFields();
    Q_EMIT f.demo.events().changed({QStringLiteral("user_preferences")});
    QTRY_VERIFY(f.find<QAbstractButton>("segment_compact")->isChecked());
    QTest::qWait(20);
    f.find<QAbstractButton>("segment_comfortable")->click();
    f.find<QAbstractButton>("theme_dark")->click();
    QTRY_COMPARE(f.account.applied.size(), 2);
    const client::Edit first = f.account.applied.first();
    QVERIFY(first.kind == protocol::MutationKind::Insert);
    QCOMPARE(
        QUuid::fromString(QString::fromLatin1(first.values.value(QStringLiteral("user_id")).value_or(QByteArray()))),
        f.demo.person().userId);
    // The schema's default would be another one than what was shown.
    QCOMPARE(first.values.value(QStringLiteral("theme")).value_or(QByteArray()), QByteArray("system"));
    QVERIFY(f.account.applied.last().kind == protocol::MutationKind::Update);
    QCOMPARE(f.column("theme"), QStringLiteral("dark"));
}

void TestSettings::resetIsOneStep()
{
    Fixture f;
    f.find<QAbstractButton>("theme_dark")->click();
    QTRY_COMPARE(f.account.applied.size(), 1);
    QTest::qWait(20);
    f.find<QPushButton>("resetPage")->click();
    QTRY_COMPARE(f.account.applied.size(), 2);
    QCOMPARE(f.column("theme"), QStringLiteral("system"));
    QVERIFY(f.option("region").isUndefined());
    QTest::qWait(20);
    f.shell.history().undo();
    QTRY_COMPARE(f.column("theme"), QStringLiteral("dark"));
    QCOMPARE(f.option("region").toString(), QStringLiteral("DE"));
}

void TestSettings::findFilters()
{
    Fixture f;
    SettingsView *view = f.shell.settingsView();
    QVERIFY(view->listed().size() >= 7);
    QTest::keyClick(f.find<QListView>("settingsPages"), Qt::Key_Slash);
    auto *find = f.find<QLineEdit>("findSetting");
    find->setText(QStringLiteral("recovery"));
    QCOMPARE(view->listed(), QStringList{QStringLiteral("security")});
    QCOMPARE(view->current()->id(), QStringLiteral("security"));
    find->setText(QStringLiteral("dark mode"));
    QCOMPARE(view->listed(), QStringList{QStringLiteral("appearance")});
    find->setText(QStringLiteral("zzz"));
    QVERIFY(view->listed().isEmpty());
    find->clear();
    QVERIFY(view->listed().size() >= 7);
    QCOMPARE(view->current()->id(), QStringLiteral("appearance"));
}

void TestSettings::everyControlHasAName()
{
    Fixture f;
    for (SettingsPage *page : f.shell.settingsView()->pages()) {
        const auto widgets = page->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || qobject_cast<QLabel *>(widget) ||
                qobject_cast<QStackedWidget *>(widget) || widget->inherits("QHeaderView") ||
                (widget->parentWidget() && widget->parentWidget()->inherits("QComboBox")) ||
                widget->inherits("QAbstractScrollArea") ||
                widget->objectName() == QLatin1String("stateButton")) // named when its page has something to say
                continue;
            auto *button = qobject_cast<QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(page->id() + QLatin1Char(' ') + widget->objectName() + QLatin1Char(' ') +
                                QString::fromLatin1(widget->metaObject()->className())));
        }
    }
}

void TestSettings::theLookIsAskedFor()
{
    Fixture f;
    QTest::qWait(20);
    QSignalSpy theme(&f.shell, &WorkspaceShell::themeRequested);
    QSignalSpy language(&f.shell, &WorkspaceShell::languageRequested);
    QSignalSpy lock(&f.shell, &WorkspaceShell::lockRulesChanged);
    f.find<QAbstractButton>("theme_high_contrast")->click();
    QCOMPARE(theme.last().first().toString(), QStringLiteral("high-contrast"));
    f.choose("language", QStringLiteral("ar"));
    QCOMPARE(language.last().first().toString(), QStringLiteral("ar"));
    f.choose("settings.lock_minutes", QStringLiteral("5"));
    QCOMPARE(lock.last().first().toInt(), 5);
}

void TestSettings::theSecondFactorIsSetUpAndRemoved()
{
    Fixture f;
    f.shell.openSettings(QStringLiteral("security"));
    auto *steps = f.find<FittingStack>("factorSteps");
    QTRY_COMPARE(steps->currentIndex(), 0);
    f.find<QLineEdit>("factorPassword")->setText(QStringLiteral("correct horse"));
    f.find<QPushButton>("beginFactor")->click();
    QVERIFY(f.find<QLineEdit>("factorPassword")->text().isEmpty());
    QTRY_COMPARE(steps->currentIndex(), 1);
    QVERIFY(!f.shell.findChild<QrCode *>()->isEmpty());
    QVERIFY(f.find<QLineEdit>("factorSecret")->text().startsWith(QLatin1String("JBSW Y3DP")));
    f.find<QLineEdit>("factorCode")->setText(QStringLiteral("123 456"));
    f.find<QPushButton>("confirmFactor")->click();
    QTRY_COMPARE(steps->currentIndex(), 2);
    QVERIFY(f.account.asked.contains(QStringLiteral("confirm 123456")));
    f.find<QPushButton>("codesKept")->click();
    QTRY_COMPARE(steps->currentIndex(), 3);
    f.find<QLineEdit>("removeCode")->setText(QStringLiteral("k7qm0-x2vr9-9dft"));
    f.find<QPushButton>("removeFactor")->click();
    QTRY_COMPARE(steps->currentIndex(), 0);
    QVERIFY(f.account.asked.contains(QStringLiteral("remove k7qm0-x2vr9-9dft")));
}

void TestSettings::recoveryCodesAreShownOnce()
{
    Fixture f;
    f.shell.openSettings(QStringLiteral("security"));
    f.find<QPushButton>("beginFactor")->click();
    QTRY_COMPARE(f.find<FittingStack>("factorSteps")->currentIndex(), 1);
    f.find<QPushButton>("confirmFactor")->click();
    auto *codes = f.find<QLabel>("recoveryCodes");
    QTRY_COMPARE(codes->text().split(QRegularExpression(QStringLiteral("\\s+"))).size(), 10);
    f.shell.openSettings(QStringLiteral("devices"));
    QVERIFY(codes->text().isEmpty());
    QVERIFY(f.find<QLineEdit>("factorSecret")->text().isEmpty());
    f.shell.openSettings(QStringLiteral("security"));
    QCOMPARE(f.find<FittingStack>("factorSteps")->currentIndex(), 3);
}

void TestSettings::aWrongCodeKeepsTheSecret()
{
    Fixture f;
    f.shell.openSettings(QStringLiteral("security"));
    f.find<QPushButton>("beginFactor")->click();
    auto *steps = f.find<FittingStack>("factorSteps");
    QTRY_COMPARE(steps->currentIndex(), 1);
    f.account.failNext = wrongCode();
    QSignalSpy problem(f.shell.settingsView()->current(), &SettingsPage::problem);
    f.find<QPushButton>("confirmFactor")->click();
    QTRY_COMPARE(problem.size(), 1);
    QCOMPARE(steps->currentIndex(), 1);
    QVERIFY(!f.find<QLineEdit>("factorSecret")->text().isEmpty());
}

void TestSettings::passwordsThatDifferAreNotSent()
{
    Fixture f;
    f.shell.openSettings(QStringLiteral("security"));
    f.find<QLineEdit>("oldPassword")->setText(QStringLiteral("before"));
    f.find<QLineEdit>("newPassword")->setText(QStringLiteral("after one"));
    f.find<QLineEdit>("newPasswordAgain")->setText(QStringLiteral("after two"));
    f.find<QPushButton>("changePassword")->click();
    QVERIFY(f.account.asked.isEmpty());
    QVERIFY(f.find<QLineEdit>("newPasswordAgain")->property("invalid").toBool());
    f.find<QLineEdit>("newPasswordAgain")->setText(QStringLiteral("after one"));
    f.find<QPushButton>("changePassword")->click();
    QCOMPARE(f.account.asked, QStringList{QStringLiteral("password before after one")});
    QTRY_VERIFY(f.find<QLineEdit>("newPassword")->text().isEmpty());
}

void TestSettings::devicesAreRenamedAndSignedOut()
{
    Fixture f;
    f.shell.openSettings(QStringLiteral("devices"));
    auto *table = f.find<QAbstractItemView>("deviceTable");
    QTRY_COMPARE(table->model()->rowCount(), 3);
    // Its own session is ended in the menu of the name.
    QVERIFY(!f.find<QPushButton>("signOutDevice")->isEnabled());
    table->setCurrentIndex(table->model()->index(1, 0));
    QVERIFY(f.find<QPushButton>("signOutDevice")->isEnabled());
    f.find<QPushButton>("signOutDevice")->click();
    QCOMPARE(f.account.asked, QStringList{QStringLiteral("sign out desk at the office")});
    QTRY_VERIFY(!f.find<QPushButton>("signOutDevice")->isEnabled());
    QCOMPARE(table->currentIndex().row(), 1);
}

void TestSettings::aFailedProfileKeepsWhatWasTyped()
{
    Fixture f;
    f.shell.openSettings(QStringLiteral("profile"));
    auto *phone = f.shell.settingsView()->current()->findChild<QLineEdit *>(QStringLiteral("phone"));
    QVERIFY(phone);
    QTest::qWait(20);
    f.account.failNext = wrongCode();
    phone->setText(QStringLiteral("+47 22 00 00 00"));
    Q_EMIT phone->editingFinished();
    QTRY_VERIFY(phone->property("invalid").toBool());
    QCOMPARE(phone->text(), QStringLiteral("+47 22 00 00 00"));
    Q_EMIT phone->editingFinished();
    QTRY_COMPARE(f.account.info.phone, QStringLiteral("+47 22 00 00 00"));
}

void TestSettings::aRefusedNameIsNotRewrittenByAnotherAnswer()
{
    Fixture f;
    f.shell.openSettings(QStringLiteral("profile"));
    auto *page = f.shell.settingsView()->current();
    auto *name = page->findChild<QLineEdit *>(QStringLiteral("display_name"));
    auto *phone = page->findChild<QLineEdit *>(QStringLiteral("phone"));
    QTRY_VERIFY(phone->isEnabled());
    f.account.failNext = wrongCode();
    name->setText(QStringLiteral("Ingrid S."));
    Q_EMIT name->editingFinished();
    QTRY_VERIFY(name->property("invalid").toBool());
    phone->setText(QStringLiteral("+47 22 00 00 01"));
    Q_EMIT phone->editingFinished();
    QTRY_COMPARE(f.account.info.phone, QStringLiteral("+47 22 00 00 01"));
    QTest::qWait(20);
    QCOMPARE(name->text(), QStringLiteral("Ingrid S."));
    QVERIFY(name->property("invalid").toBool());
    // Two on their way: the first answer does not take the second back.
    Q_EMIT name->editingFinished();
    phone->setText(QStringLiteral("+47 22 00 00 02"));
    Q_EMIT phone->editingFinished();
    QTRY_COMPARE(f.account.info.displayName, QStringLiteral("Ingrid S."));
    QTest::qWait(20);
    QCOMPARE(phone->text(), QStringLiteral("+47 22 00 00 02"));
    QVERIFY(!name->property("invalid").toBool());
}

void TestSettings::anUnreadProfileIsNotOpen()
{
    Fixture f(DemoSources::Scenario::Failed);
    f.shell.openSettings(QStringLiteral("profile"));
    auto *phone = f.shell.settingsView()->current()->findChild<QLineEdit *>(QStringLiteral("phone"));
    auto *again = f.find<QPushButton>("profileAgain");
    QTRY_VERIFY(again->isVisible());
    QVERIFY(!phone->isEnabled()); // an empty field would be sent over what the server has
    f.account.recover();
    again->click();
    QTRY_VERIFY(phone->isEnabled());
    QVERIFY(!again->isVisible());
    QCOMPARE(phone->text(), f.account.info.phone);
}

void TestSettings::aQrCodeHoldsItsFinders()
{
    const QrModules modules = qrModules("otpauth://totp/x?secret=ABC");
    QVERIFY(modules.side >= 21);
    const auto dark = [&](int x, int y) { return modules.dark.testBit(y * modules.side + x); };
    // A finder is a dark ring around a light ring around a dark square of three.
    for (const auto &[x, y] : {std::pair{0, 0}, {modules.side - 7, 0}, {0, modules.side - 7}}) {
        QVERIFY(dark(x, y) && dark(x + 6, y + 6) && dark(x + 3, y + 3));
        QVERIFY(!dark(x + 1, y + 1) && !dark(x + 5, y + 5));
    }
    QCOMPARE(qrModules({}).side, 0);
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
