#include "scene/page_words.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>
#include <utility>
#include <vector>

namespace civic {
namespace {

// English, Arabic, Chinese, French, Russian, Spanish.
constexpr std::size_t kLanguages = 6;
constexpr std::array<std::string_view, kLanguages> kTags = {"en", "ar", "zh", "fr", "ru", "es"};
using Row = std::array<const char*, kLanguages>;

constexpr Row kWords[] = {
    {"People", "الناس", "人群", "Publics", "Люди", "Personas"},
    {"Steps", "الخطوات", "步骤", "Étapes", "Шаги", "Pasos"},
    {"Channels", "القنوات", "渠道", "Canaux", "Каналы", "Canales"},
    {"Emotion", "المشاعر", "情绪", "Ressenti", "Эмоции", "Emoción"},
    {"Pains", "المتاعب", "痛点", "Irritants", "Трудности", "Dificultades"},
    {"Opportunities", "الفرص", "机会", "Pistes", "Возможности", "Oportunidades"},
    {"Evidence", "الشواهد", "有形展示", "Preuves tangibles", "Свидетельства", "Evidencias"},
    {"Customer", "المستفيد", "用户行为", "Usager", "Клиент", "Usuario"},
    {"Frontstage", "الواجهة", "前台", "Devant", "Передний план", "Escenario"},
    {"Backstage", "الكواليس", "后台", "En coulisses", "Внутренняя работа", "Tras bambalinas"},
    {"Support", "الدعم", "支持系统", "Soutien", "Поддержка", "Soporte"},
    {"Line of interaction", "خط التفاعل", "互动线", "Ligne d’interaction", "Линия взаимодействия",
     "Línea de interacción"},
    {"Line of visibility", "خط الرؤية", "可视线", "Ligne de visibilité", "Линия видимости",
     "Línea de visibilidad"},
    {"Internal interaction", "خط التفاعل الداخلي", "内部互动线", "Interaction interne",
     "Внутреннее взаимодействие", "Interacción interna"},
    {"Action", "إجراء", "行动", "Action", "Действие", "Acción"},
    {"Start", "البداية", "开始", "Début", "Начало", "Inicio"},
    {"Decision", "قرار", "决定", "Décision", "Решение", "Decisión"},
    {"Wait", "انتظار", "等待", "Attente", "Ожидание", "Espera"},
    {"Outcome", "النتيجة", "结果", "Résultat", "Результат", "Resultado"},
    {"Exit", "خروج", "退出", "Sortie", "Выход", "Salida"},
    {"Error", "خطأ", "出错", "Erreur", "Ошибка", "Error"},
    {"Appeal", "تظلم", "申诉", "Recours", "Обжалование", "Recurso"},
    {"Feedback", "ملاحظات", "反馈", "Retour", "Отзыв", "Opinión"},
    {"Complaint", "شكوى", "投诉", "Réclamation", "Жалоба", "Queja"},
    {"Goes wrong", "عند الخطأ", "出错时", "En cas d’échec", "При ошибке", "Si falla"},
    {"Too late", "عند التأخر", "超时", "Trop tard", "Слишком поздно", "Fuera de plazo"},
    {"Back again", "رجوع", "返回", "Retour en arrière", "Возврат", "Vuelta atrás"},
    {"Power", "النفوذ", "影响力", "Pouvoir", "Влияние", "Poder"},
    {"Interest", "الاهتمام", "利益相关度", "Intérêt", "Интерес", "Interés"},
    {"low", "منخفض", "低", "faible", "низкий", "bajo"},
    {"high", "مرتفع", "高", "fort", "высокий", "alto"},
    {"Manage closely", "إدارة عن قرب", "重点管理", "Associer de près", "Вовлекать", "Gestionar de cerca"},
    {"Keep satisfied", "الإبقاء على الرضا", "保持满意", "Garder satisfaits", "Поддерживать довольство",
     "Mantener satisfechos"},
    {"Keep informed", "الإبقاء على اطلاع", "保持知情", "Tenir informés", "Информировать",
     "Mantener informados"},
    {"Monitor", "متابعة", "持续关注", "Suivre", "Наблюдать", "Seguir"},
    {"Not engaged", "غير مشرك", "未参与", "Non associé", "Не вовлечён", "Sin participación"},
    {"Informed", "مطلع", "知情", "Informé", "Информируется", "Informado"},
    {"Consulted", "مستشار", "被咨询", "Consulté", "Консультируется", "Consultado"},
    {"Involved", "مشارك", "参与", "Associé", "Участвует", "Implicado"},
    {"Partner", "شريك", "合作伙伴", "Partenaire", "Партнёр", "Socio"},
    {"Influences", "يؤثر في", "影响", "Influence", "Влияет на", "Influye en"},
    {"Speaks for", "يمثل", "代表", "Représente", "Представляет", "Representa a"},
    {"Trust boundary", "حد الثقة", "信任边界", "Frontière de confiance", "Граница доверия",
     "Frontera de confianza"},
    {"Outside body", "جهة خارجية", "外部机构", "Acteur externe", "Внешняя сторона", "Entidad externa"},
    {"Process", "معالجة", "处理", "Traitement", "Обработка", "Proceso"},
    {"Store", "مخزن بيانات", "数据存储", "Stock de données", "Хранилище", "Almacén"},
    {"System", "نظام", "系统", "Système", "Система", "Sistema"},
    {"Encrypted flow", "تدفق مشفر", "加密传输", "Flux chiffré", "Шифрованный поток", "Flujo cifrado"},
    {"Data flow", "تدفق بيانات", "数据流", "Flux de données", "Поток данных", "Flujo de datos"},
    {"Public", "عام", "公开", "Public", "Открытые", "Público"},
    {"Internal", "داخلي", "内部", "Interne", "Внутренние", "Interno"},
    {"Confidential", "سري", "机密", "Confidentiel", "Конфиденциальные", "Confidencial"},
    {"Restricted", "مقيد", "限制", "Restreint", "Ограниченные", "Restringido"},
    {"up to", "حتى", "最高", "jusqu’à", "до", "hasta"},
    {"Personal", "شخصية", "个人数据", "Personnelles", "Персональные", "Personales"},
    {"Identifying or special category", "معرِّفة أو حساسة", "标识或特殊类别", "Identifiantes ou sensibles",
     "Идентифицирующие или особые", "Identificativos o sensibles"},
    {"No internet", "بلا إنترنت", "无互联网", "Sans internet", "Нет интернета", "Sin internet"},
    {"Few digital skills", "مهارات رقمية محدودة", "数字技能不足", "Peu à l’aise avec le numérique",
     "Мало цифровых навыков", "Pocas competencias digitales"},
    {"No smartphone", "بلا هاتف ذكي", "无智能手机", "Sans smartphone", "Нет смартфона",
     "Sin teléfono inteligente"},
    {"No phone", "بلا هاتف", "无电话", "Sans téléphone", "Нет телефона", "Sin teléfono"},
    {"No identity document", "بلا وثيقة هوية", "无身份证件", "Sans pièce d’identité",
     "Нет удостоверения личности", "Sin documento de identidad"},
    {"No fixed address", "بلا عنوان ثابت", "无固定住址", "Sans adresse fixe", "Нет постоянного адреса",
     "Sin domicilio fijo"},
    {"No bank account", "بلا حساب مصرفي", "无银行账户", "Sans compte bancaire", "Нет банковского счёта",
     "Sin cuenta bancaria"},
    {"Cannot travel", "يتعذر عليه التنقل", "出行不便", "Ne peut se déplacer", "Не может ездить",
     "No puede desplazarse"},
    {"Cannot see well", "ضعف البصر", "视力障碍", "Voit mal", "Плохо видит", "Ve mal"},
    {"Cannot hear well", "ضعف السمع", "听力障碍", "Entend mal", "Плохо слышит", "Oye mal"},
    {"Cannot move well", "صعوبة الحركة", "行动障碍", "Gestes limités", "Ограничен в движениях",
     "Movilidad reducida"},
    {"Cannot read well", "صعوبة القراءة", "阅读困难", "Lit mal", "Плохо читает", "Lee con dificultad"},
    {"Objectives and measures", "الأهداف والمؤشرات", "目标与指标", "Objectifs et indicateurs",
     "Цели и показатели", "Objetivos e indicadores"},
    {"Holistic approach", "نهج شامل", "整体方法", "Approche globale", "Целостный подход", "Enfoque integral"},
    {"Systems thinking", "التفكير المنظومي", "系统思维", "Pensée systémique", "Системное мышление",
     "Pensamiento sistémico"},
    {"Strategic framework", "الإطار الاستراتيجي", "战略框架", "Cadre stratégique", "Стратегическая рамка",
     "Marco estratégico"},
    {"Stakeholder analysis", "تحليل أصحاب المصلحة", "利益相关方分析", "Analyse des parties prenantes",
     "Анализ заинтересованных сторон", "Análisis de partes interesadas"},
    {"Strategy", "الاستراتيجية", "战略", "Stratégie", "Стратегия", "Estrategia"},
    {"Action", "التنفيذ", "行动", "Action", "Действия", "Acción"},
    {"Error", "خطأ", "错误", "Erreur", "Ошибка", "Error"},
    {"Warning", "تحذير", "警告", "Avertissement", "Предупреждение", "Advertencia"},
    {"For information", "للعلم", "提示", "Pour information", "К сведению", "Para información"},
    {"Needs review", "تحتاج إلى مراجعة", "待复核", "À examiner", "Требует проверки", "Por revisar"},
    {"Waived", "متنازل عنها", "已豁免", "Dérogation", "Допущено", "Dispensado"},
};
static_assert(std::size(kWords) == static_cast<std::size_t>(Word::finding_waived) + 1);

constexpr std::array<Row, 12> kMonths = {{
    {"Jan", "يناير", "1月", "janv.", "янв.", "ene."},
    {"Feb", "فبراير", "2月", "févr.", "февр.", "feb."},
    {"Mar", "مارس", "3月", "mars", "март", "mar."},
    {"Apr", "أبريل", "4月", "avr.", "апр.", "abr."},
    {"May", "مايو", "5月", "mai", "май", "may."},
    {"Jun", "يونيو", "6月", "juin", "июнь", "jun."},
    {"Jul", "يوليو", "7月", "juil.", "июль", "jul."},
    {"Aug", "أغسطس", "8月", "août", "авг.", "ago."},
    {"Sep", "سبتمبر", "9月", "sept.", "сент.", "sept."},
    {"Oct", "أكتوبر", "10月", "oct.", "окт.", "oct."},
    {"Nov", "نوفمبر", "11月", "nov.", "нояб.", "nov."},
    {"Dec", "ديسمبر", "12月", "déc.", "дек.", "dic."},
}};

// What stands before and after a quarter's number.
constexpr std::array<std::pair<const char*, const char*>, kLanguages> kQuarters = {
    {{"Q", ""}, {"ر", ""}, {"第", "季度"}, {"T", ""}, {"", " кв."}, {"T", ""}}};

std::string_view primary(Name language) {
    const std::string_view tag = language.text();
    return tag.substr(0, tag.find_first_of("-_"));
}

std::size_t index_of(Name language) {
    const auto found = std::find(kTags.begin(), kTags.end(), primary(language));
    return found == kTags.end() ? 0 : static_cast<std::size_t>(found - kTags.begin());
}

}  // namespace

const std::string& word(Word word, Name language) {
    static const std::vector<std::array<std::string, kLanguages>> kTexts = [] {
        std::vector<std::array<std::string, kLanguages>> texts;
        for (const Row& row : kWords) {
            auto& text = texts.emplace_back();
            std::copy(row.begin(), row.end(), text.begin());
        }
        return texts;
    }();
    return kTexts[static_cast<std::size_t>(word)][index_of(language)];
}

std::string month_word(int month, Name language) {
    assert(month >= 1 && month <= 12);
    return kMonths[static_cast<std::size_t>(month - 1)][index_of(language)];
}

std::string quarter_word(int quarter, Name language) {
    const auto& [before, after] = kQuarters[index_of(language)];
    return before + std::to_string(quarter) + after;
}

std::string days_text(const std::string& number, Name language) {
    constexpr std::array<const char*, kLanguages> kDays = {" d", " يوم", "天", " j", " дн.", " d"};
    return number + kDays[index_of(language)];
}

std::string month_text(const std::string& date, Name language) {
    bool is_date = date.size() == 7 || date.size() == 10;
    for (std::size_t i = 0; i < date.size(); ++i)
        is_date = is_date && (i == 4 || i == 7 ? date[i] == '-' : date[i] >= '0' && date[i] <= '9');
    const int month = is_date ? (date[5] - '0') * 10 + (date[6] - '0') : 0;
    if (month < 1 || month > 12) return date;
    const std::string year = date.substr(0, 4);
    const std::string name = month_word(month, language);
    return primary(language) == "zh" ? year + "年" + name : name + " " + year;
}

Reading reading_of(Name language) {
    constexpr std::string_view kRightToLeft[] = {"ar", "he", "iw",  "fa", "ur", "ps",
                                                 "sd", "ug", "ckb", "yi", "ji", "dv"};
    const std::string_view tag = primary(language);
    const bool right =
        std::find(std::begin(kRightToLeft), std::end(kRightToLeft), tag) != std::end(kRightToLeft);
    return right ? Reading::right_to_left : Reading::left_to_right;
}

}  // namespace civic
