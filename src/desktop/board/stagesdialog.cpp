#include "desktop/board/stagesdialog.h"

#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/textlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

using cache::BoardStage;

namespace {

const QStringList &kinds()
{
    static const QStringList all{QStringLiteral("new"),       QStringLiteral("screening"), QStringLiteral("assessment"),
                                 QStringLiteral("interview"), QStringLiteral("offer"),     QStringLiteral("hired"),
                                 QStringLiteral("rejected")};
    return all;
}

QIcon swatch(const BoardStage &stage)
{
    const int side = scaled(metric::icon::regular);
    QPixmap picture(side, side);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const QColor own = QColor::fromString(stage.color);
    paintStage(&painter, picture.rect(), stage.kind, own.isValid() ? std::optional(own) : std::nullopt);
    return picture;
}

} // namespace

StagesDialog::StagesDialog(const cache::Board &board, QWidget *parent)
    : QDialog(parent), m_board(board), m_banner(new Banner(this)), m_copy(new QToolButton(this))
{
    setObjectName(QStringLiteral("stagesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Stages of %1").arg(isolated(board.jobTitle)));
    resize(scaled(metric::size::dialogLarge), scaled(metric::size::dialogSmall));
    for (const cache::BoardCard &card : board.cards)
        ++m_cards[card.stage];
    for (const BoardStage &stage : board.stages)
        m_drafts.append({stage, false, -1});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    layout->addWidget(new TextLabel(windowTitle(), QStringLiteral("title"), QStringLiteral("primary"),
                                    QStringLiteral("semibold"), this));
    if (!board.ownStages)
        layout->addWidget(new TextLabel(
            tr("This job uses the workspace's pipeline. What you change here becomes a pipeline of its own."),
            QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), this));
    layout->addWidget(m_banner);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    auto *content = new QWidget(area);
    content->setAutoFillBackground(false);
    m_rowLayout = new QVBoxLayout(content);
    m_rowLayout->setContentsMargins(0, 0, metric::space::s, 0);
    m_rowLayout->addStretch();
    area->setWidget(content);
    layout->addWidget(area, 1);
    auto *below = new QHBoxLayout;
    auto *add = new QPushButton(icon(QStringLiteral("plus-lg"), IconColour::Primary), tr("Add a stage"), this);
    add->setObjectName(QStringLiteral("addStage"));
    add->setAutoDefault(false);
    below->addWidget(add);
    m_copy->setText(tr("Take over from…"));
    m_copy->setObjectName(QStringLiteral("copyStages"));
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->hide();
    below->addWidget(m_copy);
    below->addStretch();
    auto *buttons = new QDialogButtonBox(this);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setIcon({});
    auto *save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("saveStages"));
    save->setProperty("kind", QStringLiteral("primary"));
    save->setDefault(true);
    below->addWidget(buttons);
    layout->addLayout(below);
    connect(add, &QPushButton::clicked, this, [this] {
        StageDraft draft;
        draft.stage.kind = QStringLiteral("interview");
        // Before the end of the pipeline, where a step belongs.
        qsizetype at = 0;
        for (qsizetype i = 0; i < m_drafts.size(); ++i) {
            const QString &kind = m_drafts[i].stage.kind;
            if (!m_drafts[i].isRemoved && kind != QLatin1String("hired") && kind != QLatin1String("rejected"))
                at = i + 1;
        }
        m_drafts.insert(at, draft);
        for (StageDraft &each : m_drafts)
            each.goesTo += each.goesTo >= at ? 1 : 0;
        rebuild();
        if (auto *name = m_rows->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(at)))
            name->setFocus(Qt::OtherFocusReason);
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, [this] {
        if (check())
            Q_EMIT saved(m_drafts);
    });
    rebuild();
}

void StagesDialog::setLetters(const QList<std::pair<QUuid, QString>> &letters)
{
    m_letters = letters;
    rebuild();
}

void StagesDialog::setSources(const QList<std::pair<QUuid, QString>> &jobs)
{
    auto *menu = new QMenu(m_copy);
    for (const auto &[job, title] : jobs) {
        if (job != m_board.job)
            menu->addAction(title, this, [this, job = job] { Q_EMIT copyRequested(job); });
    }
    m_copy->setMenu(menu);
    m_copy->setVisible(!menu->isEmpty());
}

void StagesDialog::takeOver(const QList<BoardStage> &stages)
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

qsizetype StagesDialog::substituteFor(qsizetype index) const
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

void StagesDialog::rebuild()
{
    // Later: the button whose click brought this about is in there.
    if (m_rows) {
        m_rows->hide();
        m_rows->setObjectName(QString());
        m_rows->setParent(nullptr);
        m_rows->deleteLater();
    }
    m_rows = new QWidget;
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metric::space::xs);
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (!m_drafts[i].isRemoved)
            addRow(i);
    }
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (m_drafts[i].isRemoved && cardsIn(m_drafts[i].stage.id) > 0)
            addRow(i);
    }
    m_rowLayout->insertWidget(0, m_rows);
}

void StagesDialog::addRow(qsizetype index)
{
    const StageDraft &draft = m_drafts[index];
    auto *row = new QWidget(m_rows);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::s);
    m_rows->layout()->addWidget(row);
    const auto button = [row, layout](const QString &glyph, const QString &says, const QString &name) {
        auto *each = new QToolButton(row);
        each->setIcon(icon(glyph));
        each->setToolTip(says);
        each->setAccessibleName(says);
        each->setObjectName(name);
        layout->addWidget(each);
        return each;
    };
    const int cards = cardsIn(draft.stage.id);
    if (draft.isRemoved) {
        layout->addWidget(
            new TextLabel(tr("%1 is removed. Its %n cards go to", nullptr, cards).arg(isolated(draft.stage.name)),
                          QStringLiteral("body"), QStringLiteral("warning"), QStringLiteral("regular"), row));
        auto *to = new QComboBox(row);
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
        auto *back = new QPushButton(tr("Keep the stage"), row);
        back->setAutoDefault(false);
        connect(back, &QPushButton::clicked, this, [this, index] {
            m_drafts[index].isRemoved = false;
            rebuild();
        });
        layout->addWidget(back);
        return;
    }
    auto *colour = button({}, tr("Colour"), QStringLiteral("stageColour%1").arg(index));
    colour->setIcon(swatch(draft.stage));
    connect(colour, &QToolButton::clicked, this, [this, index, colour] { chooseColour(index, colour); });
    auto *name = new QLineEdit(draft.stage.name, row);
    name->setObjectName(QStringLiteral("stageName%1").arg(index));
    name->setMaxLength(100);
    name->setPlaceholderText(tr("Name of the stage"));
    name->setAccessibleName(tr("Name of the stage"));
    connect(name, &QLineEdit::textEdited, this,
            [this, index](const QString &text) { m_drafts[index].stage.name = text; });
    layout->addWidget(name, 3);
    auto *kind = new QComboBox(row);
    kind->setObjectName(QStringLiteral("stageKind%1").arg(index));
    kind->setAccessibleName(tr("What the stage means"));
    for (const QString &each : kinds())
        kind->addItem(valueTitle(each), each);
    kind->setCurrentIndex(kind->findData(draft.stage.kind));
    connect(kind, &QComboBox::activated, this, [this, index, kind, colour] {
        m_drafts[index].stage.kind = kind->currentData().toString();
        colour->setIcon(swatch(m_drafts[index].stage));
    });
    layout->addWidget(kind, 2);
    if (!m_letters.isEmpty()) {
        auto *letter = new QComboBox(row);
        letter->setObjectName(QStringLiteral("stageLetter%1").arg(index));
        letter->setAccessibleName(tr("Letter offered when somebody reaches the stage"));
        letter->addItem(tr("No letter"), QUuid());
        for (const auto &[id, title] : std::as_const(m_letters))
            letter->addItem(title, id);
        letter->setCurrentIndex(std::max(0, letter->findData(draft.stage.letter)));
        connect(letter, &QComboBox::activated, this,
                [this, index, letter] { m_drafts[index].stage.letter = letter->currentData().toUuid(); });
        layout->addWidget(letter, 2);
    }
    auto *count = new TextLabel(cards > 0 ? tr("%n cards", nullptr, cards) : QString(), QStringLiteral("small"),
                                QStringLiteral("tertiary"), QStringLiteral("regular"), row);
    count->setFixedWidth(scaled(64));
    layout->addWidget(count);
    connect(button(QStringLiteral("arrow-up-short"), tr("Earlier"), QStringLiteral("stageUp%1").arg(index)),
            &QToolButton::clicked, this, [this, index] { move(index, -1); });
    connect(button(QStringLiteral("arrow-down-short"), tr("Later"), QStringLiteral("stageDown%1").arg(index)),
            &QToolButton::clicked, this, [this, index] { move(index, 1); });
    connect(button(QStringLiteral("trash"), tr("Remove this stage"), QStringLiteral("stageRemove%1").arg(index)),
            &QToolButton::clicked, this, [this, index] { remove(index); });
}

void StagesDialog::move(qsizetype index, int by)
{
    qsizetype other = index + by;
    while (other >= 0 && other < m_drafts.size() && m_drafts[other].isRemoved)
        other += by;
    if (other < 0 || other >= m_drafts.size())
        return;
    m_drafts.swapItemsAt(index, other);
    for (StageDraft &each : m_drafts)
        each.goesTo = each.goesTo == index ? other : each.goesTo == other ? index : each.goesTo;
    rebuild();
}

void StagesDialog::remove(qsizetype index)
{
    const auto left =
        std::count_if(m_drafts.begin(), m_drafts.end(), [](const StageDraft &each) { return !each.isRemoved; });
    if (left <= 1) {
        showProblem(tr("A pipeline has at least one stage."));
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

void StagesDialog::chooseColour(qsizetype index, QToolButton *button)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &title, const QString &colour) {
        BoardStage sample = m_drafts[index].stage;
        sample.color = colour;
        menu->addAction(swatch(sample), title, this, [this, index, colour, button] {
            m_drafts[index].stage.color = colour;
            button->setIcon(swatch(m_drafts[index].stage));
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

bool StagesDialog::check()
{
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (m_drafts[i].isRemoved || !m_drafts[i].stage.name.trimmed().isEmpty())
            continue;
        showProblem(tr("Every stage needs a name."));
        if (auto *name = m_rows->findChild<QLineEdit *>(QStringLiteral("stageName%1").arg(i))) {
            name->setProperty("invalid", true);
            name->update();
            name->setFocus(Qt::OtherFocusReason);
        }
        return false;
    }
    return true;
}

void StagesDialog::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Danger, {}, text);
}

} // namespace shortlist::desktop
