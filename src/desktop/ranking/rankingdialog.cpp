#include "desktop/ranking/rankingdialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/ranking/weightsbar.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace shortlist::desktop {

using Phase = RankingState::Phase;
using Line = client::ShownRanking::Line;

namespace {

const QString applicants = QStringLiteral("applicants");
const QString everybody = QStringLiteral("everybody");

/// A part in whole percent; a question mark where nothing is known.
Cell partCell(domain::MatchPart part)
{
    Cell cell;
    if (part.isKnown()) {
        const QLocale locale;
        cell.text = locale.toString(qRound(part.hundredths / 100.0)) + locale.percent();
        cell.tip = locale.toString(part.hundredths / 100.0, 'f', 2) + locale.percent();
    } else if (part.isAsked()) {
        //: Stands where a figure would stand that is not known
        cell.text = RankingDialog::tr("?");
        cell.tip = RankingDialog::tr("The job asks for it, and nothing is known of this person.");
    } else {
        cell.text = QStringLiteral("–");
        cell.tip = RankingDialog::tr("The job names nothing of this, so it does not count.");
    }
    return cell;
}

QString joined(const QStringList &skills)
{
    QStringList parts;
    for (const QString &skill : skills)
        parts << isolated(skill);
    //: Between the skills of a list
    return parts.join(RankingDialog::tr(", "));
}

Cell skillsCell(const QStringList &skills, const QStringList &remarks = {})
{
    Cell cell;
    cell.text = joined(skills);
    cell.tip = (QStringList{cell.text} + remarks).join(QLatin1Char('\n'));
    return cell;
}

Cell matchedCell(const domain::SkillComparison &skills)
{
    QStringList remarks;
    if (!skills.belowLevel.isEmpty())
        remarks << RankingDialog::tr("Below the level that is wanted: %1").arg(joined(skills.belowLevel));
    if (!skills.withoutLevel.isEmpty())
        remarks << RankingDialog::tr("A level is wanted, and theirs is not known: %1").arg(joined(skills.withoutLevel));
    Cell cell = skillsCell(skills.matched, remarks);
    // Told without a pointer too.
    QStringList marked;
    for (const QString &skill : skills.matched) {
        const QString name = isolated(skill);
        marked << (skills.belowLevel.contains(skill) ? name + QStringLiteral(" ↓")
                   : skills.withoutLevel.contains(skill)
                       //: %1 is a skill whose level is not known
                       ? RankingDialog::tr("%1 ?").arg(name)
                       : name);
    }
    //: Between the skills of a list
    cell.text = marked.join(RankingDialog::tr(", "));
    return cell;
}

CellTableModel::Row rowOf(const Line &line)
{
    const QLocale locale;
    const domain::MatchParts &parts = line.match.person.parts;
    Cell name{line.match.name};
    name.strong = true;
    Cell score;
    score.isMatch = true;
    score.match = line.score / 100.0;
    score.text = locale.toString(line.score / 100.0, 'f', 2);
    return {line.match.person.id,
            {Cell{locale.toString(line.rank)}, name, score, partCell(parts.required), partCell(parts.preferred),
             partCell(parts.experience), partCell(parts.education), matchedCell(line.match.skills),
             skillsCell(line.match.skills.missing), skillsCell(line.match.skills.extra)}};
}

} // namespace

RankingDialog::RankingDialog(QWidget *parent)
    : QDialog(parent)
    , m_title(new TextLabel(QString(), QStringLiteral("title"), QStringLiteral("primary"), QStringLiteral("semibold"),
                            this))
    , m_banner(new Banner(this))
    , m_who(new SegmentedControl(this))
    , m_weights(new WeightsBar(this))
    , m_reset(new QPushButton(tr("Usual weights"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new StatePage(m_stack))
    , m_table(new RecordTable(m_stack))
    , m_count(makeLabel(QStringLiteral("hint"), QString(), this))
    , m_keep(nullptr)
{
    setObjectName(QStringLiteral("rankingDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    QSize wanted(scaled(1180), scaled(720));
    if (parent)
        wanted = wanted.boundedTo(parent->size() - QSize(metric::space::xl, metric::space::xl));
    resize(wanted);
    build();
    render({});
}

void RankingDialog::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    auto *top = new QHBoxLayout;
    top->setSpacing(metric::space::l);
    top->addWidget(m_title, 1);
    m_who->setObjectName(QStringLiteral("rankedWho"));
    m_who->setAccessibleName(tr("Who is ranked"));
    top->addWidget(m_who);
    layout->addLayout(top);
    auto *rule = makeLabel(QStringLiteral("hint"),
                           tr("What the records say, compared with what the job wants. A score decides nothing: nobody "
                              "is moved, told or turned down by it."),
                           this);
    wrap(rule);
    layout->addWidget(rule);
    auto *weights = new QHBoxLayout;
    weights->setSpacing(metric::space::l);
    weights->addWidget(m_weights, 1);
    m_reset->setObjectName(QStringLiteral("usualWeights"));
    m_reset->setAutoDefault(false);
    weights->addWidget(m_reset, 0, Qt::AlignBottom);
    layout->addLayout(weights);
    layout->addWidget(m_banner);
    m_table->setObjectName(QStringLiteral("rankedPeople"));
    m_table->setAccessibleName(tr("People in order"));
    m_rows.setHeaders({{tr("Rank", "Column"), true},
                       {tr("Name", "Column")},
                       {tr("Score", "Column"), true},
                       {criterionTitle(MatchCriterion::Required), true},
                       {criterionTitle(MatchCriterion::Preferred), true},
                       {criterionTitle(MatchCriterion::Experience), true},
                       {criterionTitle(MatchCriterion::Education), true},
                       {tr("Has", "Column")},
                       {tr("Missing", "Column")},
                       {tr("Other skills", "Column")}});
    setUpCellTable(m_table, &m_rows, {64, 170, 84, 86, 96, 88, 84, 200, 150, 130}, 7);
    m_empty->setObjectName(QStringLiteral("rankedNobody"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    m_count->setObjectName(QStringLiteral("rankedCount"));
    wrap(m_count);
    layout->addWidget(m_count);
    auto *buttons = new QDialogButtonBox(this);
    auto *close = buttons->addButton(QDialogButtonBox::Close);
    close->setText(tr("Close"));
    close->setIcon({});
    close->setAutoDefault(false);
    m_keep = buttons->addButton(tr("Keep this ranking"), QDialogButtonBox::AcceptRole);
    m_keep->setObjectName(QStringLiteral("keepRanking"));
    m_keep->setProperty("kind", QStringLiteral("primary"));
    m_keep->setAutoDefault(false);
    layout->addWidget(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, &RankingDialog::keepRequested);
    connect(m_reset, &QPushButton::clicked, this, &RankingDialog::resetRequested);
    connect(m_weights, &WeightsBar::weightChosen, this, &RankingDialog::weightChosen);
    connect(m_empty, &StatePage::buttonClicked, this, &RankingDialog::retryRequested);
    connect(m_who, &SegmentedControl::chosen, this,
            [this](const QString &who) { Q_EMIT onlyApplicantsChosen(who == applicants); });
    connect(m_table, &RecordTable::opened, this, [this](int row) { Q_EMIT personChosen(m_rows.idOf(row).toUuid()); });
}

void RankingDialog::renderEmpty(const RankingState &state)
{
    if (state.phase == Phase::Loading)
        m_empty->showLoading();
    else if (state.phase == Phase::Failed)
        m_empty->showFailed(tr("People cannot be ranked"), state.problem, tr("Try again"));
    else if (state.phase == Phase::NothingAsked)
        m_empty->showEmpty(QStringLiteral("sliders"), tr("The job names nothing to rank by"),
                           tr("Write down which skills a person must have, the years of experience or the seniority in "
                              "the fields of the job."),
                           {});
    else if (state.phase == Phase::Nobody)
        m_empty->showEmpty(QStringLiteral("people"), tr("There is nobody to rank"),
                           tr("Add people or import their CVs first."), {});
    else if (state.weightless)
        m_empty->showEmpty(QStringLiteral("sliders"), tr("Nothing counts"),
                           tr("Give a part that the job names more weight than 0."), {});
    else if (state.onlyApplicants && state.applicants == 0)
        m_empty->showEmpty(QStringLiteral("people"), tr("Nobody runs for this job now"),
                           tr("Look at everybody instead."), {});
    else
        m_empty->showEmpty(QStringLiteral("people"), tr("Nobody has a score"),
                           tr("Less than half of what the job asks for is known of each of them. Skills that are added "
                              "to their records make them comparable."),
                           {});
}

void RankingDialog::renderRows(const RankingState &state)
{
    QList<CellTableModel::Row> rows;
    for (const Line &line : state.lines)
        rows << rowOf(line);
    // Who was looked at stays the current one, or whoever comes in their place.
    const int current = m_table->currentIndex().row();
    const QUuid person = current < 0 ? QUuid() : m_rows.idOf(current).toUuid();
    const int scrolled = m_table->verticalScrollBar()->value();
    m_rows.setRows(rows);
    if (current >= 0 && !rows.isEmpty()) {
        int row = std::min(current, static_cast<int>(rows.size()) - 1);
        for (int i = 0; i < rows.size(); ++i)
            row = rows[i].id.toUuid() == person ? i : row;
        m_table->setCurrentIndex(m_rows.index(row, 0));
        m_table->verticalScrollBar()->setValue(scrolled);
    }
    constexpr int firstPart = 3;
    for (int i = 0; i < matchCriteria; ++i)
        m_table->setColumnHidden(firstPart + i, !state.asked[static_cast<std::size_t>(i)]);
}

void RankingDialog::renderFoot(const RankingState &state)
{
    QStringList texts;
    const QLocale locale;
    const auto shown = static_cast<int>(state.lines.size());
    if (state.phase == Phase::Ready && state.scored > shown)
        //: %1 and %2 are numbers of people
        texts << tr("The first %1 of %2 are shown.").arg(locale.toString(shown), locale.toString(state.scored));
    if (state.phase == Phase::Ready && state.unscored > 0 && !state.weightless)
        texts << tr("%n person(s) have no score: too little is known of them.", nullptr,
                    static_cast<int>(state.unscored));
    if (state.phase == Phase::Ready && shown > 0)
        texts << (state.mayKeep
                      ? tr("Keeping it writes down score, parts and weights of the %n that are shown, and the "
                           "score in their applications for this job.",
                           nullptr, shown)
                      : tr("It cannot be kept: %1").arg(state.whyNotKept));
    if (state.keptBefore) {
        const domain::MatchWeights &of = state.keptBefore->weights;
        QStringList weights;
        for (const int weight : {of.required, of.preferred, of.experience, of.education})
            weights << locale.toString(weight);
        const QString shares = isolated(weights.join(QLatin1Char('/')));
        if (!state.keptBefore->at.isValid())
            //: %1 is four figures, in the order of the sliders
            texts << tr("Kept last on this device with the weights %1; it has not been sent yet.").arg(shares);
        else
            //: %1 is a day, %2 a name, %3 four figures, in the order of the sliders
            texts << tr("Kept last on %1 by %2 with the weights %3.")
                         .arg(shortDay(here(state.keptBefore->at).date()),
                              state.keptBefore->by.isEmpty() ? tr("somebody") : isolated(state.keptBefore->by), shares);
    }
    m_count->setText(texts.join(QLatin1Char(' ')));
    m_count->setVisible(!texts.isEmpty());
    m_keep->setEnabled(state.phase == Phase::Ready && shown > 0 && state.mayKeep && !state.keeping && state.kept == 0);
    m_keep->setToolTip(state.whyNotKept);
}

void RankingDialog::render(const RankingState &state)
{
    const QString title =
        state.title.isEmpty() ? tr("Rank people") : tr("Rank people for %1").arg(isolated(state.title));
    setWindowTitle(title);
    m_title->setText(title);
    if (state.phase == Phase::Ready && !state.problem.isEmpty())
        m_banner->setMessage(Status::Warning, tr("The ranking was not kept."), state.problem);
    else if (state.kept > 0)
        m_banner->setMessage(Status::Success, tr("The ranking was kept."),
                             tr("It can be undone in the window like any other step."));
    else
        m_banner->clear();
    const QLocale locale;
    m_who->setChoices({applicants, everybody}, {tr("Applicants (%1)").arg(locale.toString(state.applicants)),
                                                tr("Everybody (%1)").arg(locale.toString(state.everybody))});
    m_who->setCurrent(state.onlyApplicants ? applicants : everybody);
    const bool compared = state.phase == Phase::Ready;
    m_who->setEnabled(compared);
    m_weights->setVisible(state.phase != Phase::NothingAsked);
    m_weights->render(state.weights, state.asked);
    m_reset->setVisible(state.phase != Phase::NothingAsked);
    m_reset->setEnabled(compared && state.weights != domain::MatchWeights());
    renderEmpty(state);
    renderRows(state);
    m_stack->setCurrentWidget(compared && !state.lines.isEmpty() ? static_cast<QWidget *>(m_table) : m_empty);
    renderFoot(state);
}

} // namespace shortlist::desktop
