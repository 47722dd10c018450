// Pictures that delegates keep of cells and cards say what a fresh painting says.

#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnmodel.h"
#include "desktop/candidates/candidatedelegate.h"
#include "desktop/candidates/candidatetablemodel.h"
#include "desktop/style/keptpicture.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/recordtable.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

constexpr int people = 12;

QImage pictureOf(QWidget &widget, double ratio = 1)
{
    QImage image(widget.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    widget.render(&image);
    return image;
}

/// How far the colours of two pictures are apart where they differ most, of 255.
int distance(const QImage &one, const QImage &other)
{
    if (one.size() != other.size())
        return 255;
    int most = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb a = one.pixel(x, y);
            const QRgb b = other.pixel(x, y);
            most = std::max(
                {most, std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
        }
    }
    return most;
}

/// A round corner on a picture of its own is blended twice.
constexpr int rounding = 2;

/// What is painted with the pictures kept so far is what is painted without any.
void compareWithFresh(QWidget &widget, double ratio = 1)
{
    const QImage kept = pictureOf(widget, ratio);
    const QImage again = pictureOf(widget, ratio);
    forgetKeptPictures();
    const QImage fresh = pictureOf(widget, ratio);
    QVERIFY2(distance(kept, fresh) <= rounding, "a kept picture shows something else");
    QVERIFY2(distance(again, fresh) <= rounding, "a kept picture shows something else the second time");
}

cache::CandidateListItem person(int number)
{
    cache::CandidateListItem item;
    item.key = number + 1;
    item.name = QStringLiteral("Person %1").arg(number);
    item.title = QStringLiteral("Engineer");
    item.company = QStringLiteral("Acme");
    item.place = QStringLiteral("Berlin");
    item.stageName = QStringLiteral("Screening");
    item.stageKind = QStringLiteral("screening");
    item.match = 40;
    return item;
}

struct Table
{
    Table()
    {
        QList<qint64> keys;
        QList<cache::CandidateListItem> items;
        for (int number = 0; number < people; ++number) {
            items << person(number);
            keys << items.last().key;
        }
        model.setKeys(keys);
        model.setItems(items);
        view.setItemDelegate(&delegate);
        view.setModel(&model);
        view.horizontalHeader()->setDefaultSectionSize(160);
        view.resize(1000, 500);
        view.show();
    }
    CandidateTableModel model;
    CandidateDelegate delegate;
    RecordTable view;
};

} // namespace

class TestKeptPicture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void init()
    {
        ShortlistStyle::current()->setTheme(ThemeName::Light);
        forgetKeptPictures();
    }
    void aPictureIsPaintedOnce();
    void whatIsNamedDifferentlyIsPaintedAnew();
    void nothingIsKeptBetweenPixels();
    void everythingOfARowShows_data();
    void everythingOfARowShows();
    void everyStateOfARowShows();
    void everythingOfACardShows_data();
    void everythingOfACardShows();
    void everyStateOfACardShows();
};

void TestKeptPicture::aPictureIsPaintedOnce()
{
    QImage image(100, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    int painted = 0;
    const auto red = [&painted](QPainter *onto) {
        ++painted;
        onto->fillRect(QRect(10, 10, 20, 10), Qt::red);
    };
    QPainter painter(&image);
    paintKept(&painter, QRect(10, 10, 20, 10), QStringLiteral("red"), red);
    painter.translate(50, 5);
    paintKept(&painter, QRect(10, 10, 20, 10), QStringLiteral("red"), red);
    painter.end();
    QCOMPARE(painted, 1);
    QCOMPARE(image.pixelColor(10, 10), QColor(Qt::red));
    QCOMPARE(image.pixelColor(60, 15), QColor(Qt::red));
    QCOMPARE(image.pixelColor(59, 15), QColor(Qt::white));
    QCOMPARE(image.pixelColor(79, 24), QColor(Qt::red));
    QCOMPARE(image.pixelColor(80, 24), QColor(Qt::white));
}

void TestKeptPicture::whatIsNamedDifferentlyIsPaintedAnew()
{
    QImage image(100, 40, QImage::Format_RGB32);
    int painted = 0;
    const auto count = [&painted](QPainter *) { ++painted; };
    QPainter painter(&image);
    paintKept(&painter, QRect(0, 0, 20, 10), QStringLiteral("one"), count);
    paintKept(&painter, QRect(0, 0, 20, 10), QStringLiteral("other"), count);
    paintKept(&painter, QRect(0, 0, 21, 10), QStringLiteral("one"), count);
    QCOMPARE(painted, 3);
    painter.scale(2, 2);
    paintKept(&painter, QRect(0, 0, 20, 10), QStringLiteral("one"), count);
    QCOMPARE(painted, 4);
    painter.resetTransform();
    ShortlistStyle::current()->setTheme(ThemeName::Dark);
    paintKept(&painter, QRect(0, 0, 20, 10), QStringLiteral("one"), count);
    QCOMPARE(painted, 5);
    ShortlistStyle::current()->setTextScale(1.25);
    paintKept(&painter, QRect(0, 0, 20, 10), QStringLiteral("one"), count);
    ShortlistStyle::current()->setTextScale(1);
    QCOMPARE(painted, 6);
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    paintKept(&painter, QRect(0, 0, 20, 10), QStringLiteral("one"), count);
    QLocale::setDefault(before);
    QCOMPARE(painted, 7);
}

void TestKeptPicture::nothingIsKeptBetweenPixels()
{
    QImage image(100, 100, QImage::Format_RGB32);
    int painted = 0;
    const auto count = [&painted](QPainter *) { ++painted; };
    QPainter painter(&image);
    painter.scale(1.5, 1.5);
    for (int round = 0; round < 2; ++round)
        paintKept(&painter, QRect(1, 1, 20, 10), QStringLiteral("odd"), count);
    QCOMPARE(painted, 2);
    for (int round = 0; round < 2; ++round)
        paintKept(&painter, QRect(2, 2, 20, 10), QStringLiteral("even"), count);
    QCOMPARE(painted, 3);
    painter.rotate(90);
    for (int round = 0; round < 2; ++round)
        paintKept(&painter, QRect(2, 2, 20, 10), QStringLiteral("turned"), count);
    QCOMPARE(painted, 5);
    for (int round = 0; round < 2; ++round)
        paintKept(&painter, QRect(2, 2, 20, 10), QString(), count);
    QCOMPARE(painted, 7);
}

using PersonChange = std::function<void(cache::CandidateListItem &)>;

void TestKeptPicture::everythingOfARowShows_data()
{
    QTest::addColumn<PersonChange>("change");
    using Item = cache::CandidateListItem;
    QTest::newRow("name") << PersonChange([](Item &item) { item.name = QStringLiteral("Somebody else"); });
    QTest::newRow("title") << PersonChange([](Item &item) { item.title = QStringLiteral("Lawyer"); });
    QTest::newRow("company") << PersonChange([](Item &item) { item.company = QStringLiteral("Globex"); });
    QTest::newRow("place") << PersonChange([](Item &item) { item.place = QStringLiteral("Paris"); });
    QTest::newRow("match") << PersonChange([](Item &item) { item.match = 90; });
    QTest::newRow("match without a figure's change") << PersonChange([](Item &item) { item.match = 40.4; });
    QTest::newRow("no match") << PersonChange([](Item &item) { item.match.reset(); });
    QTest::newRow("stage") << PersonChange([](Item &item) { item.stageName = QStringLiteral("Talk"); });
    QTest::newRow("kind of stage") << PersonChange([](Item &item) { item.stageKind = QStringLiteral("offer"); });
    QTest::newRow("active") << PersonChange(
        [](Item &item) { item.active = QDateTime::currentDateTimeUtc().addDays(-3); });
    QTest::newRow("waits") << PersonChange([](Item &item) { item.pending = true; });
    QTest::newRow("conflict") << PersonChange([](Item &item) { item.conflict = true; });
    QTest::newRow("private") << PersonChange([](Item &item) { item.isPrivate = true; });
}

void TestKeptPicture::everythingOfARowShows()
{
    QFETCH(const PersonChange, change);
    Table table;
    const QImage before = pictureOf(*table.view.viewport());
    cache::CandidateListItem changed = person(2);
    change(changed);
    table.model.setItems({changed});
    const QImage after = pictureOf(*table.view.viewport());
    QVERIFY2(distance(before, after) > 16, "the change does not show");
    compareWithFresh(*table.view.viewport());
    compareWithFresh(*table.view.viewport(), 2);
}

void TestKeptPicture::everyStateOfARowShows()
{
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::HighContrastDark}) {
        ShortlistStyle::current()->setTheme(theme);
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            Table table;
            table.view.setLayoutDirection(direction);
            const QImage plain = pictureOf(*table.view.viewport());
            compareWithFresh(*table.view.viewport());
            table.view.selectionModel()->select(table.model.index(1, 0),
                                                QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            const QImage selected = pictureOf(*table.view.viewport());
            QVERIFY(distance(selected, plain) > 2);
            compareWithFresh(*table.view.viewport());
            table.view.activateWindow();
            table.view.setFocus();
            QTRY_VERIFY(table.view.hasFocus());
            const QImage focused = pictureOf(*table.view.viewport());
            QVERIFY(distance(focused, selected) > 2);
            compareWithFresh(*table.view.viewport());
            QHoverEvent hover(QEvent::HoverMove, QPointF(40, table.view.rowViewportPosition(3) + 5), QPointF(0, 0),
                              QPointF(0, 0));
            QApplication::sendEvent(table.view.viewport(), &hover);
            QCOMPARE(table.view.hoveredRow(), 3);
            const QImage hovered = pictureOf(*table.view.viewport());
            QVERIFY(distance(hovered, focused) > 2);
            compareWithFresh(*table.view.viewport());
            table.view.horizontalHeader()->moveSection(0, 2);
            QVERIFY(distance(pictureOf(*table.view.viewport()), hovered) > 2);
            compareWithFresh(*table.view.viewport());
        }
    }
}

namespace {

cache::BoardCard card(int number)
{
    cache::BoardCard card;
    card.application = QUuid::createUuid();
    card.name = QStringLiteral("Person %1").arg(number);
    card.title = QStringLiteral("Engineer");
    card.company = QStringLiteral("Acme");
    card.match = 40;
    card.stageEntered = QDateTime::currentDateTimeUtc().addDays(-2);
    card.disposition = QStringLiteral("active");
    return card;
}

struct Column
{
    explicit Column(QList<cache::BoardCard> shown) : cards(std::move(shown))
    {
        column.stage.name = QStringLiteral("Screening");
        column.stage.kind = QStringLiteral("screening");
        column.stage.limitDays = 5;
        for (int number = 0; number < cards.size(); ++number)
            column.cards << number;
        set();
        view.setModel(&model);
        view.resize(280, 700);
        view.show();
    }
    void set();
    QList<cache::BoardCard> cards;
    BoardColumn column;
    BoardColumnModel model;
    BoardColumnList view;
};

} // namespace

void Column::set()
{
    cache::BoardCards all;
    for (const cache::BoardCard &each : std::as_const(cards))
        all.append(each);
    model.setCards(all, column, QDateTime::currentDateTimeUtc());
}

using CardChange = std::function<void(cache::BoardCard &)>;

void TestKeptPicture::everythingOfACardShows_data()
{
    QTest::addColumn<CardChange>("change");
    using Card = cache::BoardCard;
    QTest::newRow("name") << CardChange([](Card &card) { card.name = QStringLiteral("Somebody else"); });
    QTest::newRow("title") << CardChange([](Card &card) { card.title = QStringLiteral("Lawyer"); });
    QTest::newRow("company") << CardChange([](Card &card) { card.company = QStringLiteral("Globex"); });
    QTest::newRow("source") << CardChange([](Card &card) { card.source = QStringLiteral("referral"); });
    QTest::newRow("rejected") << CardChange([](Card &card) { card.disposition = QStringLiteral("rejected"); });
    QTest::newRow("withdrawn") << CardChange([](Card &card) { card.disposition = QStringLiteral("withdrawn"); });
    QTest::newRow("owner") << CardChange([](Card &card) { card.ownerName = QStringLiteral("Rana Aziz"); });
    QTest::newRow("match") << CardChange([](Card &card) { card.match = 90; });
    QTest::newRow("no match") << CardChange([](Card &card) { card.match.reset(); });
    QTest::newRow("days") << CardChange([](Card &card) { card.stageEntered = card.stageEntered.addDays(-1); });
    QTest::newRow("too long") << CardChange([](Card &card) { card.stageEntered = card.stageEntered.addDays(-9); });
    QTest::newRow("tags") << CardChange([](Card &card) { card.tags = {QStringLiteral("night"), QStringLiteral("x")}; });
    QTest::newRow("red flag") << CardChange([](Card &card) { card.redFlag = true; });
    QTest::newRow("waits") << CardChange([](Card &card) { card.pending = true; });
    QTest::newRow("conflict") << CardChange([](Card &card) { card.conflict = true; });
    QTest::newRow("private") << CardChange([](Card &card) { card.isPrivate = true; });
}

void TestKeptPicture::everythingOfACardShows()
{
    QFETCH(const CardChange, change);
    Column column({card(1), card(2), card(3)});
    const QImage before = pictureOf(*column.view.viewport());
    change(column.cards[1]);
    column.set();
    const QImage after = pictureOf(*column.view.viewport());
    QVERIFY2(distance(before, after) > 16, "the change does not show");
    compareWithFresh(*column.view.viewport());
    compareWithFresh(*column.view.viewport(), 2);
}

void TestKeptPicture::everyStateOfACardShows()
{
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::HighContrastDark}) {
        ShortlistStyle::current()->setTheme(theme);
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            Column column({card(1), card(2), card(3)});
            column.view.setLayoutDirection(direction);
            QWidget &cards = *column.view.viewport();
            const QImage plain = pictureOf(cards);
            compareWithFresh(cards);
            column.view.select({column.cards[1].application});
            const QImage selected = pictureOf(cards);
            QVERIFY(distance(selected, plain) > 2);
            compareWithFresh(cards);
            column.view.activateWindow();
            QVERIFY(column.view.takeFocusAt(10));
            QTRY_VERIFY(column.view.hasFocus());
            const QImage focused = pictureOf(cards);
            QVERIFY(distance(focused, selected) > 2);
            compareWithFresh(cards);
            // The last card: what is chosen is not painted in another colour below the pointer.
            const QPointF over = column.view.visualRect(column.model.index(2)).center();
            QHoverEvent hover(QEvent::HoverMove, over, cards.mapToGlobal(over), QPointF(-1, -1));
            QApplication::sendEvent(&cards, &hover);
            QVERIFY(distance(pictureOf(cards), focused) > 2);
            compareWithFresh(cards);
        }
    }
}

QTEST_MAIN(TestKeptPicture)
#include "tst_keptpicture.moc"
