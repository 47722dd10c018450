#include "desktop/board/stageeditor.h"

#include "desktop/shell/wording.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace shortlist::desktop {

using cache::BoardStage;

namespace {

enum Column { GripColumn, ColourColumn, NameColumn, KindColumn, LetterColumn, LimitColumn, CountColumn, VerbColumn };

const QStringList &kinds()
{
    static const QStringList all{QStringLiteral("new"),       QStringLiteral("screening"), QStringLiteral("assessment"),
                                 QStringLiteral("interview"), QStringLiteral("offer"),     QStringLiteral("hired"),
                                 QStringLiteral("rejected")};
    return all;
}

bool isEnd(const BoardStage &stage)
{
    return stage.kind == QLatin1String("hired") || stage.kind == QLatin1String("rejected");
}

TextLabel *small(const QString &text, QWidget *parent)
{
    return new TextLabel(text, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), parent);
}

} // namespace

QPixmap stageGlyph(const BoardStage &stage)
{
    const int side = scaled(metric::icon::regular);
    QPixmap picture(side, side);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const QColor own = QColor::fromString(stage.color);
    paintStage(&painter, picture.rect(), stage.kind, own.isValid() ? std::optional(own) : std::nullopt);
    return picture;
}

StageEditor::StageEditor(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("stageEditor"));
    setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, metric::space::s, 0);
    layout->addStretch();
}

void StageEditor::setStages(const QList<BoardStage> &stages, const QHash<QUuid, int> &cards)
{
    m_cards = cards;
    m_drafts.clear();
    for (const BoardStage &stage : stages)
        m_drafts.append({stage, false, -1});
    rebuild();
}

void StageEditor::setLetters(const QList<std::pair<QUuid, QString>> &letters)
{
    m_letters = letters;
    rebuild();
}

void StageEditor::takeOver(const QList<BoardStage> &stages)
{
    QList<StageDraft> drafts;
    for (BoardStage stage : stages) {
        stage.id = QUuid();
        drafts.append({stage, false, -1});
    }
    for (const StageDraft &draft : std::as_const(m_drafts)) {
        if (!draft.stage.id.isNull())
            drafts.append({draft.stage, true, -1});
    }
    m_drafts = drafts;
    for (qsizetype i = 0; i < m_drafts.size(); ++i)
        m_drafts[i].goesTo = m_drafts[i].isRemoved ? substituteFor(i) : -1;
    rebuild();
}

void StageEditor::add()
{
    StageDraft draft;
    draft.stage.kind = QStringLiteral("interview");
    // Before the end of the pipeline, where a step belongs.
    qsizetype at = 0;
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (!m_drafts[i].isRemoved && !isEnd(m_drafts[i].stage))
            at = i + 1;
    }
    m_drafts.insert(at, draft);
    for (StageDraft &each : m_drafts)
        each.goesTo += each.goesTo >= at ? 1 : 0;
    rebuild();
    if (auto *name = m_rows->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(at)))
        name->setFocus(Qt::OtherFocusReason);
}

qsizetype StageEditor::substituteFor(qsizetype index) const
{
    qsizetype first = -1;
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (m_drafts[i].isRemoved || i == index)
            continue;
        if (m_drafts[i].stage.kind == m_drafts[index].stage.kind)
            return i;
        if (first < 0)
            first = i;
    }
    return first;
}

void StageEditor::rebuild()
{
    // Later: the button whose click brought this about is in there.
    if (m_rows) {
        m_rows->hide();
        m_rows->setObjectName(QString());
        m_rows->setParent(nullptr);
        m_rows->deleteLater();
    }
    m_rows = new QWidget;
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metric::space::s);
    m_grid->setVerticalSpacing(metric::space::xs);
    m_grid->setColumnStretch(NameColumn, 3);
    m_grid->setColumnStretch(KindColumn, 2);
    m_grid->setColumnStretch(LetterColumn, 2);
    m_place = new QFrame(m_rows);
    m_place->setFrameShape(QFrame::NoFrame);
    m_place->setAutoFillBackground(true);
    QPalette colours = m_place->palette();
    colours.setColor(QPalette::Window, tokens().selection.bar);
    m_place->setPalette(colours);
    m_place->hide();
    addHeader();
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (!m_drafts[i].isRemoved)
            addRow(i);
    }
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (m_drafts[i].isRemoved && cardsIn(m_drafts[i].stage.id) > 0)
            addRemoved(i);
    }
    const auto fields = m_rows->findChildren<QWidget *>();
    for (QWidget *field : fields)
        field->installEventFilter(this);
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, m_rows);
    m_rows->show(); // at once: whoever comes next gives the focus to one of its fields
}

void StageEditor::addHeader()
{
    m_grid->addWidget(small(tr("Stage", "Column"), m_rows), 0, NameColumn);
    m_grid->addWidget(small(tr("What it means", "Column"), m_rows), 0, KindColumn);
    if (!m_letters.isEmpty())
        m_grid->addWidget(small(tr("Letter offered", "Column"), m_rows), 0, LetterColumn);
    m_grid->addWidget(small(tr("Limit", "Column"), m_rows), 0, LimitColumn);
}

void StageEditor::addRemoved(qsizetype index)
{
    const int row = m_grid->rowCount();
    const StageDraft &draft = m_drafts[index];
    auto *line = new QWidget(m_rows);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::s);
    layout->addWidget(new TextLabel(
        tr("%1 is removed. Its %n cards go to", nullptr, cardsIn(draft.stage.id)).arg(isolated(draft.stage.name)),
        QStringLiteral("body"), QStringLiteral("warning"), QStringLiteral("regular"), line));
    auto *to = new QComboBox(line);
    to->setObjectName(QStringLiteral("stageGoesTo%1").arg(index));
    to->setAccessibleName(tr("Where the cards of %1 go").arg(draft.stage.name));
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (!m_drafts[i].isRemoved)
            to->addItem(m_drafts[i].stage.name, i);
    }
    to->setCurrentIndex(to->findData(draft.goesTo));
    connect(to, &QComboBox::activated, this,
            [this, index, to] { m_drafts[index].goesTo = to->currentData().toLongLong(); });
    layout->addWidget(to, 1);
    auto *back = new QPushButton(tr("Keep the stage"), line);
    back->setAutoDefault(false);
    connect(back, &QPushButton::clicked, this, [this, index] {
        m_drafts[index].isRemoved = false;
        rebuild();
    });
    layout->addWidget(back);
    m_grid->addWidget(line, row, GripColumn, 1, VerbColumn + 1);
}

void StageEditor::addRow(qsizetype index)
{
    const int row = m_grid->rowCount();
    const StageDraft &draft = m_drafts[index];
    const auto button = [this, index](const QString &glyph, const QString &says, const QString &name) {
        auto *each = new QToolButton(m_rows);
        if (!glyph.isEmpty())
            each->setIcon(icon(glyph));
        each->setToolTip(says);
        each->setAccessibleName(says);
        each->setObjectName(name + QString::number(index));
        each->setProperty("stage", index);
        return each;
    };
    auto *grip = button(QStringLiteral("grip-vertical"), tr("Drag to another place (Alt+Up, Alt+Down)"),
                        QStringLiteral("stageGrip"));
    grip->setCursor(Qt::OpenHandCursor);
    grip->setFocusPolicy(Qt::NoFocus); // the keys work from every field of the row
    m_grid->addWidget(grip, row, GripColumn);
    auto *colour = button({}, tr("Colour"), QStringLiteral("stageColour"));
    colour->setIcon(stageGlyph(draft.stage));
    connect(colour, &QToolButton::clicked, this, [this, index, colour] { chooseColour(index, colour); });
    m_grid->addWidget(colour, row, ColourColumn);
    const auto place = [&](QWidget *field, const QString &objectName, const QString &says, Column column) {
        field->setObjectName(objectName + QString::number(index));
        field->setAccessibleName(says);
        field->setProperty("stage", index);
        m_grid->addWidget(field, row, column);
    };
    auto *name = new QLineEdit(draft.stage.name, m_rows);
    name->setMaxLength(100);
    name->setPlaceholderText(tr("Name of the stage"));
    place(name, QStringLiteral("stageName"), tr("Name of the stage"), NameColumn);
    connect(name, &QLineEdit::textEdited, this,
            [this, index](const QString &text) { m_drafts[index].stage.name = text; });
    auto *kind = new QComboBox(m_rows);
    for (const QString &each : kinds())
        kind->addItem(valueTitle(each), each);
    kind->setCurrentIndex(kind->findData(draft.stage.kind));
    place(kind, QStringLiteral("stageKind"), tr("What the stage means"), KindColumn);
    if (!m_letters.isEmpty()) {
        auto *letter = new QComboBox(m_rows);
        letter->addItem(tr("No letter"), QUuid());
        for (const auto &[id, title] : std::as_const(m_letters))
            letter->addItem(title, id);
        letter->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        letter->setMinimumContentsLength(8);
        letter->setCurrentIndex(std::max(0, letter->findData(draft.stage.letter)));
        place(letter, QStringLiteral("stageLetter"), tr("Letter offered when somebody reaches the stage"),
              LetterColumn);
        connect(letter, &QComboBox::activated, this,
                [this, index, letter] { m_drafts[index].stage.letter = letter->currentData().toUuid(); });
    }
    auto *limit = new QSpinBox(m_rows);
    limit->setRange(0, cache::mostLimitDays);
    limit->setSpecialValueText(tr("none", "no limit of days"));
    //: Behind a number of days, in a narrow field
    limit->setSuffix(tr(" d"));
    limit->setValue(draft.stage.limitDays);
    limit->setMinimumWidth(scaled(84));
    limit->setToolTip(tr("Somebody who stands in the stage for more days than this is shown as stuck. None: after %n "
                         "day(s) on Home, and not on the board.",
                         nullptr, cache::usualLimitDays));
    limit->setEnabled(!isEnd(draft.stage));
    place(limit, QStringLiteral("stageLimit"), tr("Limit of days in the stage"), LimitColumn);
    connect(limit, &QSpinBox::valueChanged, this, [this, index](int days) { m_drafts[index].stage.limitDays = days; });
    connect(kind, &QComboBox::activated, this, [this, index, kind, colour, limit] {
        BoardStage &stage = m_drafts[index].stage;
        stage.kind = kind->currentData().toString();
        colour->setIcon(stageGlyph(stage));
        limit->setEnabled(!isEnd(stage));
        // Nobody waits at the end.
        if (isEnd(stage))
            limit->setValue(0);
    });
    const int cards = cardsIn(draft.stage.id);
    m_grid->addWidget(new TextLabel(cards > 0 ? tr("%n cards", nullptr, cards) : QString(), QStringLiteral("small"),
                                    QStringLiteral("tertiary"), QStringLiteral("regular"), m_rows),
                      row, CountColumn);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(0);
    const auto verb = [&](const QString &glyph, const QString &says, const QString &objectName, auto act) {
        QToolButton *each = button(glyph, says, objectName);
        connect(each, &QToolButton::clicked, this, act);
        verbs->addWidget(each);
    };
    verb(QStringLiteral("arrow-up-short"), tr("Earlier"), QStringLiteral("stageUp"),
         [this, index] { move(index, -1); });
    verb(QStringLiteral("arrow-down-short"), tr("Later"), QStringLiteral("stageDown"),
         [this, index] { move(index, 1); });
    verb(QStringLiteral("trash"), tr("Remove this stage"), QStringLiteral("stageRemove"),
         [this, index] { remove(index); });
    m_grid->addLayout(verbs, row, VerbColumn);
}

void StageEditor::move(qsizetype index, int by)
{
    qsizetype other = index + by;
    while (other >= 0 && other < m_drafts.size() && m_drafts[other].isRemoved)
        other += by;
    if (other >= 0 && other < m_drafts.size())
        reorder(index, other);
}

void StageEditor::reorder(qsizetype from, qsizetype to)
{
    if (from == to)
        return;
    // Whoever moves a row with the keys goes on in the same field of it.
    QWidget *focus = m_rows->isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    QString field = focus ? focus->objectName() : QString();
    while (!field.isEmpty() && field.back().isDigit())
        field.chop(1);
    m_drafts.move(from, to);
    for (StageDraft &each : m_drafts) {
        if (each.goesTo == from)
            each.goesTo = to;
        else if (from < to && each.goesTo > from && each.goesTo <= to)
            --each.goesTo;
        else if (to < from && each.goesTo >= to && each.goesTo < from)
            ++each.goesTo;
    }
    rebuild();
    if (auto *again = field.isEmpty() ? nullptr : m_rows->findChild<QWidget *>(field + QString::number(to)))
        again->setFocus(Qt::OtherFocusReason);
}

void StageEditor::remove(qsizetype index)
{
    const auto left =
        std::count_if(m_drafts.begin(), m_drafts.end(), [](const StageDraft &each) { return !each.isRemoved; });
    if (left <= 1) {
        Q_EMIT problem(tr("A pipeline has at least one stage."));
        return;
    }
    m_drafts[index].isRemoved = true;
    m_drafts[index].goesTo = substituteFor(index);
    // Cards that were to go here go where these go.
    for (StageDraft &each : m_drafts) {
        if (each.isRemoved && each.goesTo == index)
            each.goesTo = m_drafts[index].goesTo;
    }
    rebuild();
}

void StageEditor::chooseColour(qsizetype index, QToolButton *button)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &title, const QString &colour) {
        BoardStage sample = m_drafts[index].stage;
        sample.color = colour;
        menu->addAction(stageGlyph(sample), title, this, [this, index, colour, button] {
            m_drafts[index].stage.color = colour;
            button->setIcon(stageGlyph(m_drafts[index].stage));
        });
    };
    add(tr("As its kind"), {});
    const QStringList names{tr("Blue"), tr("Teal"), tr("Orange"), tr("Violet"), tr("Green"), tr("Pink"), tr("Grey")};
    // Of the light theme on every machine: what is stored must not depend on who looks.
    const auto &colours = tokensFor(ThemeName::Light).data;
    for (qsizetype i = 0; i < names.size() && i < static_cast<qsizetype>(colours.size()); ++i)
        add(names[i], colours[static_cast<std::size_t>(i)].name());
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

QString StageEditor::check()
{
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (m_drafts[i].isRemoved || !m_drafts[i].stage.name.trimmed().isEmpty())
            continue;
        if (auto *name = m_rows->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(i))) {
            name->setProperty("invalid", true);
            name->update();
            name->setFocus(Qt::OtherFocusReason);
        }
        return tr("Every stage needs a name.");
    }
    return {};
}

qsizetype StageEditor::placeAt(int y) const
{
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        const auto *name = m_rows->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(i));
        if (name && y < name->geometry().center().y())
            return i;
    }
    return m_drafts.size();
}

void StageEditor::showPlace(qsizetype before)
{
    const auto *name = m_rows->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(before));
    int y = name ? name->geometry().top() - metric::space::xs : 0;
    for (qsizetype i = 0; !name && i < m_drafts.size(); ++i) {
        if (const auto *each = m_rows->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(i)))
            y = std::max(y, each->geometry().bottom() + 1);
    }
    m_place->setGeometry(0, y, m_rows->width(), 2);
    m_place->show();
    m_place->raise();
}

bool StageEditor::eventFilter(QObject *watched, QEvent *event)
{
    const QVariant stage = watched->property("stage");
    if (!stage.isValid())
        return QWidget::eventFilter(watched, event);
    const qsizetype index = stage.toLongLong();
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool moves =
            key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
        if (moves && event->type() == QEvent::KeyPress)
            move(index, key->key() == Qt::Key_Up ? -1 : 1);
        else if (moves)
            event->accept();
        return moves || QWidget::eventFilter(watched, event);
    }
    if (!watched->objectName().startsWith(QStringLiteral("stageGrip")))
        return QWidget::eventFilter(watched, event);
    const auto heightOf = [this](QEvent *mouse) {
        return m_rows->mapFromGlobal(static_cast<QMouseEvent *>(mouse)->globalPosition().toPoint()).y();
    };
    if (event->type() == QEvent::MouseMove && static_cast<QMouseEvent *>(event)->buttons() == Qt::LeftButton) {
        showPlace(placeAt(heightOf(event)));
    } else if (event->type() == QEvent::MouseButtonRelease && m_place->isVisible()) {
        m_place->hide();
        const qsizetype before = placeAt(heightOf(event));
        // Later: the grip is in the middle of its own event.
        QMetaObject::invokeMethod(
            this, [this, index, before] { reorder(index, before > index ? before - 1 : before); },
            Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace shortlist::desktop
