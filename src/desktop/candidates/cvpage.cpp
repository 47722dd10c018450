#include "desktop/candidates/cvpage.h"

#include "desktop/candidates/candidateform.h"
#include "desktop/cvviewer/cvview.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "ui_cvpage.h"

#include <QKeyEvent>
#include <QLocale>

namespace shortlist::desktop {

CvPage::CvPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::CvPage>())
{
    m_ui->setupUi(this);
    m_ui->backButton->setIcon(icon(QStringLiteral("arrow-left")));
    m_ui->previousButton->setIcon(icon(QStringLiteral("chevron-up")));
    m_ui->nextButton->setIcon(icon(QStringLiteral("chevron-down")));
    m_ui->moveButton->setIcon(icon(QStringLiteral("arrow-right-circle"), IconColour::OnFill));
    m_ui->rejectButton->setIcon(icon(QStringLiteral("x-circle"), IconColour::Danger));
    m_ui->avatar->setSide(scaled(metric::size::control));
    m_ui->fieldsPage->viewport()->setAutoFillBackground(false);
    m_ui->form->setAutoFillBackground(false);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, 0);
    m_ui->splitter->setSizes({780, 440});
    m_ui->fieldsPane->setMinimumWidth(metric::size::detailMin - metric::space::xxl);
    m_ui->cvCombo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_ui->backButton, &QToolButton::clicked, this, &CvPage::backRequested);
    connect(m_ui->previousButton, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(-1); });
    connect(m_ui->nextButton, &QToolButton::clicked, this, [this] { Q_EMIT stepRequested(1); });
    connect(m_ui->moveButton, &QPushButton::clicked, this, &CvPage::moveOnRequested);
    connect(m_ui->rejectButton, &QPushButton::clicked, this, &CvPage::rejectRequested);
    connect(m_ui->form, &CandidateForm::edited, this, &CvPage::fieldEdited);
    connect(m_ui->cvCombo, &QComboBox::activated, this, [this](int index) {
        m_chosen = m_cvs.value(index).sha256;
        fetch();
    });
}

CvPage::~CvPage() = default;

void CvPage::bind(const protocol::SchemaDescriptor &descriptor)
{
    if (const protocol::Entity *entity = descriptor.entity(QStringLiteral("candidates")))
        m_ui->form->bind(*entity);
}

void CvPage::setColleagues(const QList<Colleague> &colleagues)
{
    m_ui->form->setColleagues(colleagues);
}

void CvPage::refuse(const QUuid &candidate, const QString &column, const protocol::Value &value, const QString &reason)
{
    m_ui->form->refuse(candidate, column, value, reason);
}

void CvPage::commitTyped()
{
    m_ui->form->commitTyped();
}

CvView *CvPage::cvView()
{
    return m_ui->cvView;
}

void CvPage::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Warning, {}, text);
}

void CvPage::setPlace(int row, int rows)
{
    const QLocale locale;
    //: Which person of a list is shown, and how many there are
    m_ui->place->setText(row < 0 ? QString() : tr("%1 of %2").arg(locale.toString(row + 1), locale.toString(rows)));
    m_ui->previousButton->setEnabled(row > 0);
    m_ui->nextButton->setEnabled(row >= 0 && row + 1 < rows);
}

void CvPage::setNarrow(bool narrow)
{
    const Qt::Orientation wanted = narrow ? Qt::Vertical : Qt::Horizontal;
    if (m_ui->splitter->orientation() != wanted) {
        m_ui->splitter->setOrientation(wanted);
        m_ui->splitter->setSizes(narrow ? QList<int>{360, 240} : QList<int>{780, 440});
    }
    m_ui->place->setVisible(!narrow);
    m_ui->subtitle->setVisible(!narrow);
}

void CvPage::render(const CandidateDetailState &state)
{
    using Phase = CandidateDetailState::Phase;
    m_state = state;
    if (!isVisible())
        return;
    m_ui->stack->setCurrentWidget(state.phase == Phase::Ready ? static_cast<QWidget *>(m_ui->contentPage)
                                                              : m_ui->statePage);
    if (state.phase == Phase::Loading)
        m_ui->statePage->showLoading();
    else if (state.phase == Phase::Failed)
        m_ui->statePage->showFailed(tr("This person cannot be shown"), state.problem, {});
    else if (state.phase == Phase::None)
        m_ui->statePage->showEmpty(QStringLiteral("person"), tr("Nobody chosen"),
                                   tr("Go back to the list and choose somebody."), {});
    const bool ready = state.phase == Phase::Ready;
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->avatar), static_cast<QWidget *>(m_ui->name),
                            static_cast<QWidget *>(m_ui->moveButton), static_cast<QWidget *>(m_ui->rejectButton)})
        widget->setVisible(ready);
    if (!ready) {
        m_ui->subtitle->clear();
        m_ui->cvCombo->hide();
        return;
    }
    const RecordFields &record = state.detail.record;
    if (m_person != record.id) {
        m_person = record.id;
        m_chosen.clear();
        m_shown.clear();
        m_ui->banner->clear();
        m_ui->cvView->showNothing();
    }
    const QString name = record.text(QStringLiteral("full_name"));
    m_ui->avatar->setPerson(name);
    m_ui->name->setText(name);
    const ApplicationItem *application = state.application >= 0 && state.application < state.detail.applications.size()
                                             ? &state.detail.applications[state.application]
                                             : nullptr;
    //: Beside a person's name; %1 is a job, %2 a stage
    m_ui->subtitle->setText(
        application ? tr("%1 · %2").arg(isolated(application->jobTitle), isolated(application->stageName)) : QString());
    const bool open = application && application->disposition == QLatin1String("active");
    using Act = Permissions::Act;
    const bool mayMove = state.permissions.may(QStringLiteral("applications"), Act::Change);
    const QString reason = !mayMove       ? whyNot(state.permissions)
                           : !application ? tr("No application yet.")
                           : !open        ? tr("This application is closed.")
                                          : QString();
    for (QPushButton *button : {m_ui->moveButton, m_ui->rejectButton}) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason);
    }
    m_ui->form->render(record, !state.permissions.may(QStringLiteral("candidates"), Act::Change));
    m_cvs.clear();
    for (const FileItem &file : state.detail.files) {
        if (file.category == QLatin1String("cv"))
            m_cvs << file;
    }
    m_ui->cvCombo->clear();
    for (const FileItem &file : m_cvs)
        m_ui->cvCombo->addItem(file.name);
    m_ui->cvCombo->setVisible(m_cvs.size() > 1);
    fetch();
}

void CvPage::fetch()
{
    const FileItem *cv = nullptr;
    for (const FileItem &file : m_cvs) {
        if (!cv || file.sha256 == m_chosen)
            cv = &file;
    }
    if (!cv) {
        m_shown.clear();
        m_ui->cvView->showNothing();
        return;
    }
    m_ui->cvCombo->setCurrentIndex(static_cast<int>(cv - m_cvs.constData()));
    if (cv->sha256 == m_shown)
        return;
    m_shown = cv->sha256;
    Q_EMIT fileChosen(*cv);
}

void CvPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    render(m_state);
}

void CvPage::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else if (plain && (event->key() == Qt::Key_J || event->key() == Qt::Key_K))
        Q_EMIT stepRequested(event->key() == Qt::Key_J ? 1 : -1);
    else if (plain && event->key() == Qt::Key_M && m_ui->moveButton->isEnabled())
        Q_EMIT moveOnRequested();
    else if (plain && event->key() == Qt::Key_R && m_ui->rejectButton->isEnabled())
        Q_EMIT rejectRequested();
    else
        QWidget::keyPressEvent(event);
}

QByteArray CvPage::saveLayout() const
{
    return m_ui->splitter->orientation() == Qt::Horizontal ? m_ui->splitter->saveState() : QByteArray();
}

void CvPage::restoreLayout(const QByteArray &layout)
{
    if (!layout.isEmpty())
        m_ui->splitter->restoreState(layout);
}

} // namespace shortlist::desktop
