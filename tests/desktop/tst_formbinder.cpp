#include "desktop/candidates/candidateform.h"
#include "desktop/demo/demosources.h"
#include "desktop/forms/fieldvalue.h"
#include "desktop/shell/moment.h"
#include "desktop/widgets/daycalendar.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

class TestFormBinder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aColumnAddedByAMigrationGetsAField();
    void aRefusedValueStaysWithItsReason();
    void whatIsBeingTypedSurvivesASync();
    void aDayIsChosenInACalendar();
    void aDayAloneIsAMoment();
};

void TestFormBinder::aDayIsChosenInACalendar()
{
    setTimeChoice({QTimeZone("Asia/Riyadh"), {}, QStringLiteral("dd.MM.yyyy"), false, Qt::Saturday, {}});
    CandidateForm form;
    form.bind(*DemoSources::schema().entity(QStringLiteral("candidates")));
    form.render({QUuid(), {{QStringLiteral("availability_date"), QByteArrayLiteral("2026-12-01")}}, {}}, false);
    form.show();
    auto *line = form.findChild<QLineEdit *>(QStringLiteral("availability_date"));
    QSignalSpy edited(&form, &CandidateForm::edited);
    QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier);
    auto *days = line->findChild<DayCalendar *>();
    QVERIFY(days);
    QCOMPARE(days->selectedDate(), QDate(2026, 12, 1));
    QCOMPARE(days->firstDayOfWeek(), Qt::Saturday);
    Q_EMIT days->activated(QDate(2026, 12, 24));
    QCOMPARE(line->text(), QStringLiteral("24.12.2026"));
    QVERIFY(!edited.isEmpty());
    QCOMPARE(edited.last().at(0).toString(), QStringLiteral("availability_date"));
    QCOMPARE(edited.last().at(1).value<protocol::Value>(), protocol::Value("2026-12-24"));
    setTimeChoice({});
}

void TestFormBinder::aDayAloneIsAMoment()
{
    setTimeChoice({QTimeZone("Asia/Riyadh"), {}, QStringLiteral("dd.MM.yyyy"), false, {}, {}});
    const auto typed = [](const char *name, const char *text) {
        protocol::Column column;
        column.name = QLatin1String(name);
        column.type = protocol::ColumnType::Timestamp;
        return protocol::parseTimestamp(
            valueFromTyped(column, QLatin1String(text), QLocale()).value().value_or(QByteArray()));
    };
    QCOMPARE(typed("published_at", "30.11.2026"), QDateTime(QDate(2026, 11, 29), QTime(21, 0), Qt::UTC));
    // What ends on a day ends with it.
    QCOMPARE(typed("closes_at", "30.11.2026"), QDateTime(QDate(2026, 11, 30), QTime(20, 59), Qt::UTC));
    setTimeChoice({});
}

void TestFormBinder::aColumnAddedByAMigrationGetsAField()
{
    protocol::Entity entity = *DemoSources::schema().entity(QStringLiteral("candidates"));
    protocol::Column added;
    added.name = QStringLiteral("favourite_colour");
    entity.columns << added;
    CandidateForm form;
    form.bind(entity);
    auto *field = form.findChild<QLineEdit *>(QStringLiteral("favourite_colour"));
    QVERIFY(field);
    form.render({QUuid(), {{QStringLiteral("favourite_colour"), QByteArrayLiteral("green")}}, {}}, false);
    QCOMPARE(field->text(), QStringLiteral("green"));
    QSignalSpy edited(&form, &CandidateForm::edited);
    field->clear();
    QTest::keyClicks(field, QStringLiteral("blue"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(edited.size(), 1);
    QCOMPARE(edited.first().at(0).toString(), QStringLiteral("favourite_colour"));
}

void TestFormBinder::aRefusedValueStaysWithItsReason()
{
    CandidateForm form;
    form.bind(*DemoSources::schema().entity(QStringLiteral("candidates")));
    auto *years = form.findChild<QLineEdit *>(QStringLiteral("experience_years"));
    QSignalSpy edited(&form, &CandidateForm::edited);
    QTest::keyClicks(years, QStringLiteral("many"));
    QTest::keyClick(years, Qt::Key_Return);
    QVERIFY(edited.isEmpty());
    QCOMPARE(years->text(), QStringLiteral("many"));
    QVERIFY(years->property("invalid").toBool());
    QVERIFY(!form.binder()->errorText(QStringLiteral("experience_years")).isEmpty());
}

void TestFormBinder::whatIsBeingTypedSurvivesASync()
{
    CandidateForm form;
    form.bind(*DemoSources::schema().entity(QStringLiteral("candidates")));
    form.show();
    form.activateWindow();
    auto *name = form.findChild<QLineEdit *>(QStringLiteral("full_name"));
    auto *phone = form.findChild<QLineEdit *>(QStringLiteral("phone"));
    name->setFocus();
    QTRY_VERIFY(name->hasFocus());
    QTest::keyClicks(name, QStringLiteral("Half a na"));
    form.render({QUuid(),
                 {{QStringLiteral("full_name"), QByteArrayLiteral("From the server")},
                  {QStringLiteral("phone"), QByteArrayLiteral("1")}},
                 {}},
                false);
    QCOMPARE(name->text(), QStringLiteral("Half a na"));
    QCOMPARE(phone->text(), QStringLiteral("1"));
}

QTEST_MAIN(TestFormBinder)
#include "tst_formbinder.moc"
