"""Units of template T04: a coordination committee under the general manager's office and nine functional units."""

from saas.starters.shapes import Text, UnitSeed, texts

COMMITTEE = "coordination"
DIRECTOR = "director"


def _unit(
    code: str, name: Text, head: str, mission: Text, duties: tuple[Text, ...], powers: tuple[Text, ...]
) -> UnitSeed:
    """One of the nine functional units: below the committee, with the director as leader in charge."""
    return UnitSeed(code, name, "department", COMMITTEE, mission, duties, powers, head, DIRECTOR)


UNITS: tuple[UnitSeed, ...] = (
    UnitSeed(
        code="gm_office",
        name=Text("总经理办公室", "General manager's office"),
        kind="gm_office",
        parent=None,
        mission=Text(
            "领导全公司，管人、管钱、管制度，让业务部门安心做事。",
            "Leads the company and looks after people, money and rules, so that the business units can work in peace.",
        ),
        duties=texts(
            "确定公司战略和年度目标；领导管理协调小组；办理人事、财务与行政事务",
            "Sets strategy and yearly goals; Leads the coordination committee; Handles HR, finance and administration",
        ),
        powers=texts(
            "确认参数与岗位；任免各部门负责人；批准负责人的请假",
            "Confirms thresholds and positions; Appoints and removes unit heads; Decides the leave of heads",
        ),
        head_position="general_manager",
    ),
    UnitSeed(
        code=COMMITTEE,
        name=Text("管理协调小组", "Coordination committee"),
        kind="committee",
        parent="gm_office",
        mission=Text(
            "由管理层组成、受总经理办公室领导，统筹九个部门的规划、监督、培训与文化。",
            "Formed by management and led by the general manager's office; steers planning, supervision, training "
            "and culture of the nine units.",
        ),
        duties=texts(
            "制定电子商务战略与年度规划；跟踪并监督重点项目；组织员工培训；建设团队文化；协调跨部门事项",
            "Draws up e-commerce strategy and the yearly plan; Follows and supervises key projects; Organises "
            "staff training; Builds team culture; Settles matters between units",
        ),
        powers=texts(
            "向各部门下达项目任务；查看各部门计划与进度；提议组织与参数调整",
            "Gives project tasks to the units; Sees plans and progress of all units; Proposes changes of structure "
            "and thresholds",
        ),
        head_position=DIRECTOR,
        leader_in_charge_position="general_manager",
    ),
    _unit(
        "product_editing",
        Text("产品编辑部", "Product editing"),
        "editing_lead",
        Text(
            "把商品拍好、写清、按时上架。", "Photographs products well, describes them clearly and lists them on time."
        ),
        texts(
            "拍摄商品图片；处理并整理图片；编写商品描述；上架并更新商品信息",
            "Photographs products; Edits and files pictures; Writes descriptions; Lists products and keeps the "
            "data current",
        ),
        texts(
            "资料不全的商品有权暂缓上架；要求相关部门补齐商品资料",
            "May hold back listings with incomplete data; May ask other units for missing product data",
        ),
    ),
    _unit(
        "retail",
        Text("网络零售部", "Online retail"),
        "retail_lead",
        Text(
            "在线接待顾客，把咨询变成满意的订单。",
            "Receives customers online and turns questions into satisfied orders.",
        ),
        texts(
            "在线答复顾客咨询；推荐商品并促成销售；确认并移交订单；收集顾客意见",
            "Answers customers online; Recommends products and closes sales; Confirms and hands over orders; "
            "Collects customers' views",
        ),
        texts(
            "在授权范围内给予优惠；对商品、页面和价格提出修改意见",
            "May grant discounts within the limit given; Proposes changes of goods, pages and prices",
        ),
    ),
    _unit(
        "distribution",
        Text("网络分销部", "Online distribution"),
        "distribution_lead",
        Text("发展并服务分销商，扩大销售渠道。", "Wins and serves distributors and widens the sales channels."),
        texts(
            "招募分销商；管理分销商资料与价格秩序；安排分销发货；提供图片、培训与售后支持",
            "Recruits distributors; Keeps their data and price discipline; Arranges their shipments; Supports them "
            "with pictures, training and after-sales",
        ),
        texts(
            "审核分销商资格；对扰乱价格的分销商提出处理意见",
            "Checks the fitness of distributors; Proposes measures against those who break price discipline",
        ),
    ),
    _unit(
        "warehouse",
        Text("物流仓储部", "Logistics and warehouse"),
        "logistics_lead",
        Text(
            "管好库存，收得准、发得快、账实相符。",
            "Keeps the stock: received exactly, shipped fast, books equal to goods.",
        ),
        texts(
            "收货验收与入库；配货、打包与发货；登记进销存台账；保管货物与仓库安全",
            "Receives and checks goods; Picks, packs and ships; Keeps the stock records; Keeps goods and warehouse "
            "safe",
        ),
        texts(
            "单货不符时有权拒收；手续不全时有权拒绝发货",
            "May refuse goods that differ from the papers; May refuse to issue goods without complete papers",
        ),
    ),
    _unit(
        "order_desk",
        Text("订单处理部", "Order desk"),
        "order_lead",
        Text(
            "让每张订单单据齐全、复核无误、按时发出。",
            "Sees to it that every order has its papers, is checked and leaves on time.",
        ),
        texts(
            "打印发货清单与快递单；复核订单与商品；安排发货；跟踪监督运输",
            "Prints packing lists and courier sheets; Checks orders against goods; Arranges dispatch; Watches the "
            "transport",
        ),
        texts(
            "信息不清的订单有权暂停发货；要求快递公司查件与赔付",
            "May hold unclear orders; May ask couriers to trace and to compensate",
        ),
    ),
    _unit(
        "after_sales",
        Text("售后服务部", "After-sales service"),
        "after_sales_lead",
        Text(
            "公平、及时地解决顾客购后的问题。", "Solves what troubles customers after the purchase, fairly and quickly."
        ),
        texts(
            "接待售后来访与来电；处理纠纷；办理退换货；回复评价并解答疑问",
            "Receives after-sales contacts; Settles disputes; Handles returns and exchanges; Answers reviews and "
            "questions",
        ),
        texts(
            "在授权额度内决定退换与补偿；要求责任部门说明原因",
            "Decides returns and compensation within the limit given; Asks the unit responsible for the cause",
        ),
    ),
    _unit(
        "customer_care",
        Text("客户关怀部", "Customer care"),
        "care_lead",
        Text("维护老客户，让他们愿意再来。", "Looks after existing customers so that they come back."),
        texts(
            "维护老客户关系并促成复购；建立和更新客户数据库；分析客户数据，支持决策",
            "Keeps relations and wins repeat orders; Builds and updates the customer database; Analyses customer "
            "data for decisions",
        ),
        texts(
            "在保密规定内使用客户数据；提议会员权益与关怀活动",
            "Uses customer data within the secrecy rules; Proposes member benefits and care campaigns",
        ),
    ),
    _unit(
        "marketing",
        Text("营销推广部", "Marketing"),
        "marketing_lead",
        Text("传播品牌，带来有质量的流量与订单。", "Makes the brand known and brings good traffic and orders."),
        texts(
            "宣传品牌；开展软营销；投放与管理广告；策划并执行促销",
            "Promotes the brand; Runs soft marketing; Places and manages advertising; Plans and runs promotions",
        ),
        texts(
            "在预算内调整投放；要求美工与编辑配合活动",
            "Adjusts placement within the budget; Asks design and editing to support campaigns",
        ),
    ),
    _unit(
        "design",
        Text("美工设计部", "Design"),
        "design_lead",
        Text("让网店好看、好用、风格一致。", "Makes the shop beautiful, usable and of one style."),
        texts(
            "编辑美化图片；设计装修店铺页面；为营销活动制作素材",
            "Edits pictures; Designs and decorates shop pages; Makes material for campaigns",
        ),
        texts("制定视觉规范；退回不合规范的素材", "Sets the visual standard; Returns material that breaks it"),
    ),
)
